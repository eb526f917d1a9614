import { expect, test } from 'vitest';
import { createIdentity } from '../targets/identity.ts';
import { sameTokens } from './same-tokens.ts';

test('a user has the same token for a minute, and each user one of their own', async () => {
  let now = 0;
  const identity = sameTokens(createIdentity({ secret: 'any' }), () => now);
  const first = await identity.tokenOf('101');
  expect(await identity.tokenOf('101')).toBe(first);
  expect(await identity.tokenOf('102')).not.toBe(first);
  now = 61_000;
  expect(await identity.tokenOf('101')).not.toBe(first);
});

test('one that could not be had is asked for again', async () => {
  let count = 0;
  const tokenOf = async (): Promise<string> => {
    if (count++ === 0) throw new Error('the login is away');
    return 'a token';
  };
  const identity = sameTokens({ ...createIdentity({ secret: 'any' }), tokenOf }, () => 0);
  await expect(identity.tokenOf('101')).rejects.toThrow('away');
  expect(await identity.tokenOf('101')).toBe('a token');
});
