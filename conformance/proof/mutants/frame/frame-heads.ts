import { OPCODE } from '../../../history/wire.ts';
import type { Mutants } from '../../mutant.ts';
import type { PassingFrame } from '../../parts/wire/passing-frames.ts';
import type { NewWire } from '../../parts/wire/wire.ts';
import { type FrameToWrite, writeFrame } from '../../parts/wire/write-frame.ts';

/** Writes some of the server's frames anew, with these changes. */
const rewrite =
  (matches: (frame: PassingFrame) => boolean, changes: Partial<FrameToWrite>): NewWire =>
  () => ({ toClient: (frame) => (matches(frame) ? writeFrame({ ...frame, ...changes }) : frame.bytes) });

const isText = ({ opcode }: PassingFrame): boolean => opcode === OPCODE.text;
const isPong = ({ opcode }: PassingFrame): boolean => opcode === OPCODE.pong;
const holds =
  (text: string) =>
  (frame: PassingFrame): boolean =>
    isText(frame) && frame.payload.includes(text);

/** Servers that write the heads of some frames wrongly. */
export const mutants: Mutants = {
  masked: {
    does: 'masks its frames, as only a client does',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: rewrite(isText, { masked: true }),
  },
  'masked-pongs': {
    does: 'masks its pongs',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: rewrite(isPong, { masked: true }),
  },
  'masked-now-and-then': {
    does: 'masks each fiftieth frame of a connection',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: rewrite((frame) => isText(frame) && frame.number % 50 === 49, { masked: true }),
  },
  'length-always-in-64-bits': {
    does: 'writes every length in 64 bits',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: rewrite(isText, { lengthBits: 64 }),
  },
  'length-of-long-pushes-in-64-bits': {
    does: 'writes the length of a push of more than 4 KiB in 64 bits',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: rewrite((frame) => isText(frame) && frame.payload.length > 4096, { lengthBits: 64 }),
  },
  'length-of-pongs-in-16-bits': {
    does: 'writes the length of a pong in 16 bits',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: rewrite(isPong, { lengthBits: 16 }),
  },
  'reserved-bit-of-images': {
    does: 'sets RSV2 on pushes of images',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: rewrite(holds('"type":"image"'), { reserved: 2 }),
  },
  'reserved-bit-in-groups': {
    does: 'sets RSV3 on pushes of group messages',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: rewrite(holds('"conversationId":"g1"'), { reserved: 1 }),
  },
  'compressed-bit-unasked': {
    does: 'sets RSV1 on long pushes although no compression was agreed on',
    breaks: ['FRAME-05'],
    server: () => ({ webSocket: { perMessageDeflate: false } }),
    wire: rewrite((frame) => isText(frame) && frame.payload.length > 2048, { reserved: 4 }),
  },
  'compressed-bit-on-pongs': {
    does: 'sets RSV1 on pongs where compression was agreed on',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: (passage) =>
      /permessage-deflate/.test(passage.request) ? rewrite(isPong, { reserved: 4 })(passage) : {},
  },
};
