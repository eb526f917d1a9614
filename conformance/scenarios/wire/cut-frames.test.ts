import { expect, test } from 'vitest';
import { clientFrame } from '../../driver/wire/client-frame.ts';
import { CUT_FRAMES, dealOut } from './cut-frames.ts';

test('every byte of a short and of a medium head is a place for a cut, and so are those of a long one that differ', () => {
  const cutsOf = (bytes: number): Set<number> =>
    new Set(CUT_FRAMES.filter((frame) => frame.bytes === bytes).flatMap(({ cuts }) => cuts));
  const headOf = (bytes: number): number => clientFrame(Buffer.alloc(bytes)).length - bytes;
  expect([110, 300, 65_536].map(headOf)).toEqual([6, 8, 14]);
  for (let at = 1; at <= 7; at++) expect(cutsOf(110).has(at), `${at}`).toBe(true);
  for (let at = 2; at <= 9; at++) expect(cutsOf(300).has(at), `${at}`).toBe(true);
  for (const at of [2, 6, 10, 12, 14]) expect(cutsOf(65_536).has(at), `${at}`).toBe(true);
});

test('cuts stand in order, within their frame', () => {
  for (const { bytes, cuts } of CUT_FRAMES) {
    expect(cuts).toEqual([...cuts].sort((a, b) => a - b));
    expect(cuts.at(-1)).toBeLessThan(bytes);
  }
});

test.each([1, 2, 3, 6])(
  'deals all frames out to %i connections, with nearly as many rounds for each',
  (connections) => {
    const lanes = dealOut(CUT_FRAMES, connections);
    expect(new Set(lanes.flat())).toEqual(new Set(CUT_FRAMES));
    expect(lanes.flat()).toHaveLength(CUT_FRAMES.length);
    const rounds = lanes.map((lane) => lane.reduce((sum, { cuts }) => sum + cuts.length, 0));
    const longest = Math.max(...CUT_FRAMES.map(({ cuts }) => cuts.length));
    expect(Math.max(...rounds) - Math.min(...rounds)).toBeLessThanOrEqual(longest);
  },
);
