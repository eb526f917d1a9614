import { expect, test } from 'vitest';
import { TokenNames } from './token-names.ts';

test('equal tokens have one name, others have others, and no name holds the token', () => {
  const names = new TokenNames();
  const first = names.of(['secret-a']);
  expect(names.of(['secret-b'])).not.toBe(first);
  expect(names.of(['secret-a'])).toBe(first);
  expect(first).not.toContain('secret');
});

test('two tokens together are no one of them, and none have no name', () => {
  const names = new TokenNames();
  const both = names.of(['secret-a', 'secret-b']);
  expect([names.of(['secret-a']), names.of(['secret-b'])]).not.toContain(both);
  expect(names.of([])).toBeUndefined();
});
