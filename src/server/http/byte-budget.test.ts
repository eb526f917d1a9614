import { expect, it } from 'vitest';
import { createByteBudget } from './byte-budget.ts';

it('bounds each user and all together, and takes back what is done', () => {
  const budget = createByteBudget({ user: 10, all: 15 });
  const done = budget.take('1', 8);
  expect(() => budget.take('1', 8)).toThrow('this user has 8 bytes');
  budget.take('2', 7);
  expect(() => budget.take('3', 1)).toThrow('the server has too much');
  done();
  done();
  budget.take('3', 8);
  expect(() => budget.take('4', 1)).toThrow('the server has too much');
});

it('lets one body through that is longer than the limit', () => {
  createByteBudget({ user: 1, all: 1 }).take('1', 100);
});
