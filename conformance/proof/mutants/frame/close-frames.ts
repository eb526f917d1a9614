import { OPCODE } from '../../../history/wire.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import type { NewWire } from '../../parts/wire/wire.ts';
import { closePayload, writeFrame } from '../../parts/wire/write-frame.ts';

/** Puts another payload into the server's close frames. */
const saying =
  (payload: Uint8Array, changes: { readonly masked?: boolean } = {}): NewWire =>
  () => ({
    toClient: (frame) =>
      frame.opcode === OPCODE.close ? writeFrame({ opcode: OPCODE.close, payload, ...changes }) : frame.bytes,
  });

const withCode = (code: number, does: string): Mutant => ({
  does,
  breaks: ['FRAME-05'],
  server: () => ({}),
  wire: saying(closePayload(code)),
});

/** Servers that say in a close frame what may not travel. */
export const mutants: Mutants = {
  'close-code-0': withCode(0, 'writes its closes with code 0'),
  'close-code-999': withCode(999, 'writes its closes with code 999'),
  'close-code-1004': withCode(1004, 'writes its closes with the reserved code 1004'),
  'close-code-1005': withCode(1005, 'writes the code that stands for no code, 1005'),
  'close-code-1006': withCode(1006, 'writes the code that stands for a lost connection, 1006'),
  'close-code-1015': withCode(1015, 'writes the code that stands for a failed TLS handshake, 1015'),
  'close-code-2000': withCode(2000, 'writes its closes with code 2000, which belongs to extensions'),
  'close-code-5000': withCode(5000, 'writes its closes with code 5000'),
  'close-of-one-byte': {
    does: 'writes one byte into its close frames',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: saying(Buffer.from([3])),
  },
  'close-reason-cut-in-a-character': {
    does: 'cuts the reason of a close in the middle of a character',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: () => ({
      toClient({ opcode, payload, bytes }) {
        if (opcode !== OPCODE.close || payload.length < 2) return bytes;
        const cut = Buffer.from('再见').subarray(0, 5);
        return writeFrame({ opcode, payload: Buffer.concat([payload.subarray(0, 2), cut]) });
      },
    }),
  },
  'close-reason-too-long': {
    does: 'gives a reason of 200 bytes for a close',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: saying(closePayload(1000, 'x'.repeat(200))),
  },
  'close-masked': {
    does: 'masks its close frames',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: saying(closePayload(1000), { masked: true }),
  },
};
