import { afterEach, expect, test } from 'vitest';
import { castOf } from '../../driver/cast.ts';
import type { ConnectionSpec } from '../../driver/connections.ts';
import { Stage } from '../../driver/stage.ts';
import { accepting, startRawServer } from '../../driver/testing/raw-server.ts';
import { worldOf } from '../../driver/testing/world.ts';
import { looksLater } from './dial.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function isSeenToLookLater(credential: ConnectionSpec['credential']): Promise<boolean> {
  const server = await startRawServer(accepting);
  const { world } = worldOf({ target: { url: server.url } });
  ends.push(
    () => world.discard(),
    () => server.close(),
  );
  await world.connections.open({ user: null, tokens: ['a.b.c'], credential });
  return looksLater(new Stage(world, castOf(world.target), 'handshakes'));
}

test('a bad token that opened a connection shows that tokens are looked at later', async () => {
  const credential = { label: 'a token of random text', requirement: 'AUTH-06', names: ['102'] } as const;
  expect(await isSeenToLookLater(credential)).toBe(true);
});

test('a good token that names an id like that of a user shows nothing', async () => {
  const credential = { label: 'a token that names "0102"', requirement: 'AUTH-02', names: ['102'] } as const;
  expect(await isSeenToLookLater({ ...credential, mayActAs: ['0102'] })).toBe(false);
});
