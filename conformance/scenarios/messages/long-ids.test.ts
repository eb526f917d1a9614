import { expect, test } from 'vitest';
import { longIds } from './long-ids.ts';

test('a long id is misread in the ways of common languages, and never read as itself', () => {
  const [beyondInt, beyondDouble] = longIds;
  expect(beyondInt?.misread).toEqual(
    expect.arrayContaining(['3e+09', '3.000000007e+09', '3.000000007E9', '3000000000', '-1294967289']),
  );
  expect(beyondDouble?.misread).toEqual(expect.arrayContaining(['9007199987654320', '2147483647']));
  for (const { id, misread } of longIds) expect(misread).not.toContain(id);
});
