import fc, { type Arbitrary } from 'fast-check';

/** Where integers of common widths end, and where a double stops being exact. */
const EDGES = [
  0,
  1,
  127,
  255,
  32_767,
  65_535,
  2 ** 24,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53 - 1,
  // Round sizes, as people and programs set limits.
  ...Array.from({ length: 13 }, (_, i) => 10 ** (i + 1)),
  ...[10, 16, 20, 23, 30, 33, 40, 50].map((power) => 2 ** power),
  ...[5, 10, 20, 25, 50, 100].map((megabytes) => megabytes * 2 ** 20),
];

/** Integers within bounds, weighted to the ends of common widths. */
export function integer({
  min = Number.MIN_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
} = {}): Arbitrary<number> {
  const edges = [
    min,
    max,
    ...EDGES,
    ...EDGES.map((each) => each + 1),
    ...EDGES.map((each) => each - 1),
    ...EDGES.map((each) => -each - 1),
  ].filter((each) => Number.isSafeInteger(each) && each >= min && each <= max);
  return fc.oneof(
    { arbitrary: fc.constantFrom(...new Set(edges)), weight: 3 },
    { arbitrary: fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) }), weight: 1 },
    {
      arbitrary: fc.maxSafeInteger().filter((each) => each >= min && each <= max),
      weight: min <= 0 && max >= 0 ? 1 : 0,
    },
  );
}
