import { OPCODE } from '../../../history/wire.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { LOST } from '../../parts/wire/wire.ts';

const losing = (does: string, matches: (length: number, whole: number) => boolean): Mutant => ({
  does,
  breaks: ['FRAME-06'],
  server: () => ({}),
  wire: () => ({
    toServer: ({ opcode, payload, bytes }) =>
      opcode === OPCODE.text && matches(payload.length, bytes.length) ? LOST : bytes,
  }),
});

/** Servers that do not take frames of some lengths. */
export const mutants: Mutants = {
  'frame-of-125-bytes-lost': losing('loses a frame of 125 bytes', (length) => length === 125),
  'frame-of-126-bytes-lost': losing('loses a frame of 126 bytes', (length) => length === 126),
  'frame-of-127-bytes-lost': losing('loses a frame of 127 bytes', (length) => length === 127),
  'frame-of-1024-bytes-lost': losing('loses a frame of 1,024 bytes', (length) => length === 1024),
  'frame-that-fills-4-kib-lost': losing(
    'loses a frame that fills a buffer of 4 KiB together with its head',
    (_, whole) => whole === 4096,
  ),
  'frame-of-8-kib-and-1-lost': losing('loses a frame of 8,193 bytes', (length) => length === 8193),
  'frame-of-16-kib-ends': {
    does: 'ends a connection over a frame of 16,384 bytes',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: (passage) => ({
      toServer({ payload, bytes }) {
        if (payload.length !== 16_384) return bytes;
        passage.end();
        return LOST;
      },
    }),
  },
  'length-of-16-bits-signed': losing(
    'reads a length of 16 bits as a signed number, and loses a frame of 32,768 to 65,535 bytes',
    (length) => length > 32_767 && length < 65_536,
  ),
  'frame-of-65535-bytes-lost': losing('loses a frame of 65,535 bytes', (length) => length === 65_535),
  'frame-of-65536-bytes-lost': losing('loses a frame of 65,536 bytes', (length) => length === 65_536),
  'frame-behind-an-empty-one-lost': {
    does: 'waits for a payload behind the head of a frame of 0 bytes, and takes the next frame for it',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: () => {
      let isEaten = false;
      return {
        toServer({ opcode, payload, bytes }) {
          const eaten = isEaten;
          isEaten = opcode === OPCODE.pong && payload.length === 0;
          return eaten ? LOST : bytes;
        },
      };
    },
  },
};
