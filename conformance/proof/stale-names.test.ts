import { expect, test } from 'vitest';
import { type Known, staleCoverage, unknownNames } from './stale-names.ts';

const KNOWN: Known = {
  mutants: [
    { name: 'msg/one', breaks: ['MSG-01'] },
    { name: 'msg/two', breaks: ['MSG-01', 'MSG-02'] },
  ],
  variants: [{ name: 'slow' }],
};

const pageWith = (mutants: Record<string, string[]>) => ({ scenarios: {}, mutants });

test('a page that names each mutant where it breaks something is up to date', () => {
  expect(staleCoverage(pageWith({ 'MSG-01': ['msg/one', 'msg/two'], 'MSG-02': ['msg/two'] }), KNOWN)).toEqual(
    [],
  );
});

test('a mutant that is gone and one that is new are both named', () => {
  const page = pageWith({ 'MSG-01': ['msg/one', 'msg/two', 'msg/gone'] });
  expect(staleCoverage(page, KNOWN)).toEqual([
    'MSG-01 names the mutant msg/gone, which there is not',
    'MSG-02 lacks the mutant msg/two, which breaks it',
  ]);
});

test('names in a text are looked up; what only looks like one is left alone', () => {
  const text =
    'proved by `msg/one`, `variants/slow` and `variants/msg`, not by msg/none, `src/codec` or `msg/three`';
  expect(unknownNames(text, KNOWN)).toEqual(['variants/msg', 'msg/three']);
});
