import { expect, test } from 'vitest';
import { Delays, dataOf, newSketch, quantilesOf, sketchFrom } from './delays.ts';

const filled = (values: readonly number[]) => {
  const sketch = newSketch();
  for (const value of values) sketch.accept(value);
  return sketch;
};

test('quantiles are true to 1 %', () => {
  const { count, median, p99, p999, max } = quantilesOf(
    filled(Array.from({ length: 10_000 }, (_, i) => i + 1)),
  );
  expect({ count, max }).toEqual({ count: 10_000, max: 10_000 });
  for (const [got, exact] of [
    [median, 5000],
    [p99, 9900],
    [p999, 9990],
  ] as const)
    expect(Math.abs(got - exact) / exact).toBeLessThan(0.011);
});

test('a sketch of nothing is told as nothing', () => {
  expect(quantilesOf(sketchFrom(dataOf(newSketch())))).toMatchObject({ count: 0, max: 0 });
});

test('a sketch comes back from its data, and two of them become what one would be', () => {
  const [one, other] = [
    [0, 0.1, 3, 900],
    [2, 2, 50_000],
  ];
  const merged = sketchFrom(JSON.parse(JSON.stringify(dataOf(filled(one)))));
  merged.merge(sketchFrom(JSON.parse(JSON.stringify(dataOf(filled(other))))));
  expect(dataOf(merged)).toEqual(dataOf(filled([...one, ...other])));
});

test('the map has a row for so many members, and who waited longest comes first', () => {
  const delays = new Delays(200, 60_000);
  for (let member = 0; member < 200; member++)
    delays.take(member, 0, 'group', 500 + member * 100, member === 7 ? 90 : 10);
  expect(delays.slowest(2).map(({ member }) => member)[0]).toBe(7);
  const { rows, rowMembers } = delays.map();
  expect([rows.length, rowMembers]).toEqual([50, 4]);
  expect(rows.flat().filter((cell) => cell !== null && cell > 10)).toHaveLength(1);
});
