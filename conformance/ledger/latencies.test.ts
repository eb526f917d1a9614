import { expect, test } from 'vitest';
import { Latencies } from './latencies.ts';

test('is kept path by path, in the order of the first message', () => {
  const latencies = new Latencies();
  latencies.add('101', '102', undefined, 10.123, 1.006);
  latencies.add('102', '101', 'g1', 20, 2);
  latencies.add('101', '102', undefined, 30, 3);
  expect(latencies.all()).toEqual([
    {
      from: '101',
      to: '102',
      count: 2,
      samples: [
        [10.12, 1.01],
        [30, 3],
      ],
    },
    { from: '102', to: '101', group: 'g1', count: 1, samples: [[20, 2]] },
  ]);
});

test('is bounded, and what is kept is spread over the whole run', () => {
  const latencies = new Latencies();
  for (let at = 0; at < 100_000; at++) latencies.add(`${at % 50}`, 'x', undefined, at, 1);
  const paths = latencies.all();
  expect(paths.length).toBe(12);
  const [{ samples, count } = { samples: [], count: 0 }] = paths;
  expect(count).toBe(2000);
  expect(samples.length).toBeLessThanOrEqual(100);
  expect(samples.at(-1)![0]).toBeGreaterThan(90_000);
});
