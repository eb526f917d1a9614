import { expect, test } from 'vitest';
import { readClientFrames } from '../testing/client-frames.ts';
import { clientFrame } from './client-frame.ts';

test.each([0, 1, 125, 126, 127, 65_535])('a frame of %i bytes is read back as it was', (length) => {
  const payload = Buffer.from(Array.from({ length }, (_, i) => i & 0xff));
  const { frames, rest } = readClientFrames(clientFrame(payload));
  expect(rest).toHaveLength(0);
  expect(frames).toEqual([{ fin: true, opcode: 1, payload }]);
});

test('a length of 65,536 bytes is written in 64 bits', () => {
  const frame = clientFrame(Buffer.alloc(65_536), 2);
  expect(frame.subarray(0, 10)).toEqual(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 0]));
  expect(frame).toHaveLength(2 + 8 + 4 + 65_536);
});
