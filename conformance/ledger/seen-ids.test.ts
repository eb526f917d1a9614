import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenIds } from './seen-ids.ts';

const anyId = fc.oneof(
  fc.nat(200).map(String),
  fc.bigInt({ min: 0n, max: 2n ** 70n }).map(String),
  fc.uuid(),
  fc.string(),
);

test('knows exactly the ids that were added, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(anyId), fc.array(anyId), (added, others) => {
      const seen = new SeenIds();
      for (const id of added) seen.add(id);
      const known = new Set(added);
      for (const id of [...added, ...others]) expect(seen.has(id), id).toBe(known.has(id));
    }),
  );
});

test.each(['01', '1.0', ' 1', '1e3', '-1', '+1', '9007199254740993'])(
  '%s is not the number it looks like',
  (id) => {
    const seen = new SeenIds();
    for (const number of ['1', '1000', '9007199254740992']) seen.add(number);
    expect(seen.has(id)).toBe(false);
  },
);

test('grows beyond its first table', () => {
  const seen = new SeenIds();
  for (let i = 0; i < 5000; i++) seen.add(`id-${i}`);
  expect([seen.has('id-0'), seen.has('id-4999'), seen.has('id-5000')]).toEqual([true, true, false]);
});
