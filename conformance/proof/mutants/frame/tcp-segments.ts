import { clientFrame } from '../../../driver/wire/client-frame.ts';
import type { Mutants } from '../../mutant.ts';
import type { PassingFrame } from '../../parts/wire/passing-frames.ts';
import { LOST, type NewWire } from '../../parts/wire/wire.ts';

/** Reads nothing of some frames. */
const lose =
  (matches: (frame: PassingFrame) => boolean): NewWire =>
  () => ({ toServer: (frame) => (matches(frame) ? LOST : frame.bytes) });

/** What is longer comes in several segments anyway, and that it gets lost is plain to see. */
const isSmall = ({ payload }: PassingFrame): boolean => payload.length < 4096;

const isCutAt =
  (from: number, to: (frame: PassingFrame) => number) =>
  (frame: PassingFrame): boolean =>
    isSmall(frame) && frame.cuts.some((at) => at >= from && at <= to(frame));

const inHead = isCutAt(1, ({ headLength }) => headLength - 1);
const inPayload = (frame: PassingFrame): boolean =>
  isSmall(frame) && frame.cuts.some((at) => at > frame.headLength);

/** Servers that take a read for a frame in one way or another. */
export const mutants: Mutants = {
  'cut-in-the-head-lost': {
    does: 'loses a frame whose head comes in two segments',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: lose(inHead),
  },
  'first-byte-alone-lost': {
    does: 'loses a frame whose first byte comes alone',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: lose(isCutAt(1, () => 1)),
  },
  'cut-in-the-mask-lost': {
    does: 'loses a frame that is cut within its mask',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: lose((frame) => isCutAt(frame.headLength - 3, ({ headLength }) => headLength - 1)(frame)),
  },
  'cut-in-the-length-lost': {
    does: 'loses a frame that is cut within a length of 16 bits',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: lose((frame) => frame.headLength === 8 && isCutAt(3, () => 3)(frame)),
  },
  'cut-in-the-long-length-lost': {
    does: 'loses a frame that is cut within a length of 64 bits',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: lose(({ headLength, cuts }) => headLength === 14 && cuts.some((at) => at > 2 && at < 10)),
  },
  'payload-apart-lost': {
    does: 'loses a frame whose payload comes in another segment than its head',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: lose((frame) => isCutAt(frame.headLength, ({ headLength }) => headLength)(frame)),
  },
  'payload-in-two-ends': {
    does: 'ends a connection on which the payload of a short frame comes in two segments',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: (passage) => ({
      toServer(frame) {
        if (!inPayload(frame)) return frame.bytes;
        passage.end();
        return LOST;
      },
    }),
  },
  'byte-by-byte-closes': {
    does: 'closes a connection with 1002 on which a head comes byte by byte',
    breaks: ['FRAME-06'],
    server: () => ({}),
    // A frame of a reserved opcode is what the server closes with 1002 for.
    wire: () => ({
      toServer: (frame) =>
        frame.cuts.filter((at) => at < frame.headLength).length > 2 && isSmall(frame)
          ? clientFrame(Buffer.alloc(0), 3)
          : frame.bytes,
    }),
  },
  'one-frame-a-segment': {
    does: 'takes the first frame of each segment alone',
    breaks: ['FRAME-06'],
    also: [
      'CONN-06',
      'CONN-01',
      'FRAME-03',
      'SEND-07',
      'PRIV-01',
      'GRP-01',
      'INPUT-05',
      'CONN-02',
      'CONN-03',
    ],
    because: 'whatever is sent close together comes in one segment',
    server: () => ({}),
    wire: lose(({ place, opcode }) => place > 0 && opcode === 1),
  },
  'begun-behind-another-lost': {
    does: 'drops the rest of a segment behind a whole frame, where that is no whole frame itself',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: lose((frame) => isSmall(frame) && frame.place > 0 && frame.cuts.length > 0),
  },
  'mask-begins-anew': {
    does: 'begins with the first byte of the mask at each segment of a payload',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: () => ({
      toServer(frame) {
        const cut = frame.cuts.find((at) => at > frame.headLength);
        if (cut === undefined || !isSmall(frame)) return frame.bytes;
        const { bytes, headLength } = frame;
        const mask = bytes.subarray(headLength - 4, headLength);
        const odd = Buffer.from(bytes);
        for (let i = cut; i < odd.length; i++)
          odd[i] =
            (odd[i] as number) ^ (mask[(i - cut) & 3] as number) ^ (mask[(i - headLength) & 3] as number);
        return odd;
      },
    }),
  },
  'first-frame-lost': {
    does: 'loses a frame that comes right behind the handshake, while it looks up the user',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: (passage) => ({
      toServer: (frame) =>
        frame.number === 0 && performance.now() - passage.answeredAt < 100 ? LOST : frame.bytes,
    }),
  },
  'early-frames-lost': {
    does: 'listens to a connection 100 ms after it has opened, and loses what comes before',
    breaks: ['FRAME-06'],
    server: () => ({}),
    wire: (passage) => ({
      toServer: ({ bytes }) => (performance.now() - passage.answeredAt < 100 ? LOST : bytes),
    }),
  },
};
