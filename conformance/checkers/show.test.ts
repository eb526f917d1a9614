import { expect, test } from 'vitest';
import { show } from './findings.ts';

test.each<[string, unknown, string]>([
  ['a text', 'say "hi"', '"say \\"hi\\""'],
  ['a number', 7, '7'],
  ['null', null, 'null'],
  ['what is not there', undefined, 'nothing'],
  ['an array', [1, 'a', null], '[1,"a",null]'],
  ['an object', { a: 1, b: { c: [] } }, '{"a":1,"b":{"c":[]}}'],
])('shows %s as JSON', (_, value, shown) => {
  expect(show(value)).toBe(shown);
});

test('cuts a long text and says its length', () => {
  expect(show('x'.repeat(1000), 10)).toBe(`"${'x'.repeat(9)}… (1000 characters)`);
  expect(show('\\'.repeat(1000), 10)).toBe(`"${'\\'.repeat(9)}… (1000 characters)`);
});

test('looks at no more of a value than it shows', () => {
  const { proxy, reads } = counted(Array.from({ length: 10_000 }, () => 'item'));
  expect(show(proxy, 50)).toHaveLength(51);
  expect(reads()).toBeLessThan(20);
});

test('shows what nests deeper than the stack', () => {
  let deep: unknown = 'end';
  for (let i = 0; i < 200_000; i++) deep = i % 2 ? [deep] : { a: deep };
  expect(show(deep, 20)).toHaveLength(21);
});

/** An array that counts how often one of its items is read. */
function counted(items: readonly unknown[]) {
  let count = 0;
  const proxy = new Proxy(items, {
    get: (target, name, receiver) => {
      count++;
      return Reflect.get(target, name, receiver);
    },
  });
  return { proxy, reads: () => count };
}
