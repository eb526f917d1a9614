import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

const nothing = (): void => {};

it('works off a line in its order, one thing after the other', async () => {
  const turns = createTurns();
  const line = turns.line('a', nothing);
  const seen: string[] = [];
  for (const name of ['1', '2', '3'])
    line.add({
      bytes: 1,
      run: async () => {
        seen.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} ends`);
      },
    });
  await turns.idle();
  expect(seen).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
});

it('gives each key its turn, however much waits for another, and however many lines that one has', async () => {
  const turns = createTurns();
  const seen: string[] = [];
  const much = Array.from({ length: 3 }, () => turns.line('much', nothing));
  for (const line of much)
    for (let i = 0; i < 1000; i++) line.add({ bytes: 1, run: async () => void seen.push('much') });
  for (let i = 0; i < 10; i++)
    turns.line('little', nothing).add({ bytes: 1, run: async () => void seen.push('little') });
  await turns.idle();
  expect(seen).toHaveLength(3010);
  // One of each key in turn: the tenth comes with or before the eleventh of the other.
  expect(seen.slice(0, 21).filter((each) => each === 'little')).toHaveLength(10);
});

it('lets timers and what is read have their turns meanwhile', async () => {
  const turns = createTurns();
  const line = turns.line('a', nothing);
  let left = 10_000;
  const run = async (): Promise<void> => {
    left--;
  };
  for (let i = 0; i < 10_000; i++) line.add({ bytes: 1, run });
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(left).toBeGreaterThan(0);
  await turns.idle();
  expect(left).toBe(0);
});

it('counts what waits, and forgets it', async () => {
  const turns = createTurns();
  const line = turns.line('a', nothing);
  for (let i = 0; i < 5; i++) line.add({ bytes: 10, run: async () => {} });
  expect([line.length, line.bytes, turns.waitingBytes]).toEqual([5, 50, 50]);
  line.clear();
  expect([line.length, line.bytes, turns.waitingBytes]).toEqual([0, 0, 0]);
  await turns.idle();
});
