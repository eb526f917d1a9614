import { OPCODE } from '../../../history/wire.ts';
import type { Mutants } from '../../mutant.ts';
import type { PassingFrame } from '../../parts/wire/passing-frames.ts';
import type { NewWire } from '../../parts/wire/wire.ts';
import { writeFrame } from '../../parts/wire/write-frame.ts';

const PAYLOAD = Buffer.from('tick');

/** Puts a frame of its own in front of each thirtieth of a connection. */
const insert =
  (frame: Buffer): NewWire =>
  () => ({
    toClient: ({ bytes, number }) => (number % 30 === 29 ? Buffer.concat([frame, bytes]) : bytes),
  });

/** Each message in two fragments, as `write` puts them down. */
const inFragments =
  (write: (one: Buffer, two: Buffer, frame: PassingFrame) => readonly Buffer[]): NewWire =>
  () => ({
    toClient: (frame) => {
      const { opcode, payload, bytes } = frame;
      if (opcode !== OPCODE.text || frame.reserved !== 0 || payload.length < 200) return bytes;
      const half = payload.length >> 1;
      return Buffer.concat(write(payload.subarray(0, half), payload.subarray(half), frame));
    },
  });

/** Servers that send frames that have no place where they stand. */
export const mutants: Mutants = {
  'keepalive-of-opcode-3': {
    does: 'keeps connections alive by a data frame of the reserved opcode 3',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: insert(writeFrame({ opcode: 3, payload: PAYLOAD })),
  },
  'keepalive-of-opcode-11': {
    does: 'keeps connections alive by a control frame of the reserved opcode 11',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: insert(writeFrame({ opcode: 11, payload: PAYLOAD })),
  },
  'ping-in-fragments': {
    does: 'sends a ping in two fragments',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: insert(
      Buffer.concat([
        writeFrame({ opcode: OPCODE.ping, fin: false, payload: PAYLOAD }),
        writeFrame({ opcode: OPCODE.continuation, payload: PAYLOAD }),
      ]),
    ),
  },
  'ping-of-126-bytes': {
    does: 'sends pings with a payload of 126 bytes',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: insert(writeFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(126, 'p') })),
  },
  'every-fragment-begins': {
    does: 'writes the opcode of a text on each fragment of a message',
    breaks: ['FRAME-05'],
    server: () => ({ webSocket: { perMessageDeflate: false } }),
    wire: inFragments((one, two) => [
      writeFrame({ opcode: OPCODE.text, fin: false, payload: one }),
      writeFrame({ opcode: OPCODE.text, payload: two }),
    ]),
  },
  'first-fragment-continues': {
    does: 'writes the opcode of a continuation on each fragment of a message',
    breaks: ['FRAME-05'],
    server: () => ({ webSocket: { perMessageDeflate: false } }),
    wire: inFragments((one, two) => [
      writeFrame({ opcode: OPCODE.continuation, fin: false, payload: one }),
      writeFrame({ opcode: OPCODE.continuation, payload: two }),
    ]),
  },
};
