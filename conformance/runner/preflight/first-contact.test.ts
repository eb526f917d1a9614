import { afterEach, describe, expect, test } from 'vitest';
import { targetOf } from '../../driver/testing/world.ts';
import { createIdentity, type IdentityConfig } from '../../targets/identity.ts';
import type { Target } from '../../targets/target.ts';
import { undisturbed } from '../testing/undisturbed.ts';
import { verify } from '../verify.ts';
import { KEY, type Strictness, startStrict } from './testing/strict-server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/**
 * Only what never comes takes the time-out. The judge calls its process held up from a stall of a second on, of which twice
 * as much leaves half.
 */
const OPTIONS = { failOn: 'must', timeoutMs: 2000, waitMs: 0, budgetMs: 600_000, seed: 1 } as const;

/** The reason that the report gives where this server meets these tokens. */
async function reasonFor(
  strictness: Strictness,
  identity: IdentityConfig = { secret: KEY },
  changes: Partial<Target> = {},
): Promise<string> {
  const { url, close } = await startStrict(strictness);
  closing.push(close);
  const target = targetOf({ url, identity: createIdentity(identity), ...changes });
  const report = await undisturbed(() => verify(target, OPTIONS));
  expect(report.verdict).toBe('incomplete');
  return report.reason ?? '';
}

const text =
  (name: string) =>
  (claims: Record<string, unknown>): string | undefined =>
    typeof claims[name] === 'string' ? claims[name] : undefined;
const number =
  (name: string) =>
  (claims: Record<string, unknown>): string | undefined =>
    typeof claims[name] === 'number' ? String(claims[name]) : undefined;

describe('the report of a server that refuses a good token', () => {
  test.each([
    ['JSON', '{"error":"missing claim: tenant"}', '{"error":"missing claim: tenant"}'],
    [
      'a page',
      '<!DOCTYPE html><html><body><h1>403</h1><p>Who &amp; what?</p></body></html>',
      '403 Who & what?',
    ],
  ])('shows what it says: %s', async (_, body, shown) => {
    const reason = await reasonFor({ userOf: () => undefined, refuse: { status: 403, body } });
    expect(reason).toContain(`It says: ${shown}`);
    expect(reason).toMatch(/Tried in vain/);
  });

  test('shows no secret of what it says', async () => {
    const refuse = { status: 401, body: `key ${KEY} does not verify` };
    const reason = await reasonFor({ userOf: () => undefined, refuse });
    expect(reason).toMatch(/It says: key \[secret\]/);
  });

  test('shows a long body cut, and nothing of bytes that are no text', async () => {
    const long = await reasonFor({
      userOf: () => undefined,
      refuse: { status: 401, body: 'x'.repeat(100_000) },
    });
    expect(long.length).toBeLessThan(2000);
    const odd = '\u0000\u0001\u0002\u0003'.repeat(100);
    expect(await reasonFor({ userOf: () => undefined, refuse: { status: 401, body: odd } })).not.toMatch(
      /It says/,
    );
  });

  test.each<[string, Strictness['userOf'], string]>([
    ['userId as a text', text('userId'), `--claims '{"userId":"{id}"}'`],
    ['userId as a number', number('userId'), `--claims '{"userId":{id}}'`],
    ['user_id as a number', number('user_id'), `--claims '{"user_id":{id}}'`],
    ['uid as a text', text('uid'), `--claims '{"uid":"{id}"}'`],
    ['id as a number', number('id'), `--claims '{"id":{id}}'`],
    ['username', text('username'), `--claims '{"username":"{id}"}'`],
    ['sub as a number', number('sub'), `--claims '{"sub":{id}}'`],
    [
      'user_id beside a username',
      (claims) => (claims.username === undefined ? undefined : number('user_id')(claims)),
      `--claims '{"user_id":{id},"username":"{id}"}'`,
    ],
    [
      'an object of the user',
      (claims) => (claims.user ? text('id')(claims.user as Record<string, unknown>) : undefined),
      `--claims '{"user":{"id":"{id}"}}'`,
    ],
    [
      'no jti',
      (claims) => (claims.jti === undefined ? text('sub')(claims) : undefined),
      `the claims {"sub":"{id}"} without jti`,
    ],
  ])('names the claims that it takes: %s', async (_, userOf, advice) => {
    expect(await reasonFor({ userOf })).toContain(`It takes one with ${advice}`);
  });

  test('keeps what else the template gives, and leaves it out where that is what is wrong', async () => {
    const identity = { secret: KEY, claims: '{"sub":"{id}","iss":"me"}' };
    const withIss: Strictness = {
      userOf: (claims) => (claims.iss === 'me' ? text('uid')(claims) : undefined),
    };
    expect(await reasonFor(withIss, identity)).toContain(`--claims '{"uid":"{id}","iss":"me"}'`);
    const without: Strictness = {
      userOf: (claims) => (claims.iss === undefined ? text('sub')(claims) : undefined),
    };
    expect(await reasonFor(without, identity)).toContain(`It takes one with --claims '{"sub":"{id}"}'`);
  });

  test.each([
    ['blanks', ` ${KEY}\n`, KEY, /without the blanks or line feeds around it/],
    ['quotes', `"${KEY}"`, KEY, /without the quotes around it/],
    ['a line feed that the server has', KEY, `${KEY}\n`, /with a line feed at its end/],
    ['base64', Buffer.from(KEY).toString('base64'), Buffer.from(KEY), /in base64/],
    ['hexadecimal digits', Buffer.from(KEY).toString('hex'), Buffer.from(KEY), /in hexadecimal/],
  ])('notices %s around or in the secret, and shows nothing of it', async (_, secret, key, advice) => {
    const reason = await reasonFor({ key }, { secret });
    expect(reason).toMatch(advice);
    expect(reason).not.toContain(KEY);
  });

  test('names the algorithm that it takes', async () => {
    expect(await reasonFor({ alg: 'HS512' })).toContain('It takes one with --alg HS512');
  });

  test('names the Origin that it asks for, also with tokens that were made elsewhere', async () => {
    const strictness: Strictness = {
      admits: ({ origin }) => origin?.startsWith('http://127.0.0.1:') === true,
      refuse: { status: 403, body: 'origin not allowed' },
    };
    const { tokenOf } = createIdentity({ secret: KEY });
    for (const identity of [{ secret: KEY }, { token: tokenOf }])
      expect(await reasonFor(strictness, identity)).toMatch(
        /It says: origin not allowed\nIt takes one with --header 'Origin=http:\/\/127\.0\.0\.1:\d+'/,
      );
  });

  test('says that a ready token has expired', async () => {
    const { mint } = createIdentity({ secret: KEY, claims: '{"sub":"{id}","exp":1700000000}' });
    const reason = await reasonFor({ userOf: () => undefined }, { token: (user) => mint?.(user) ?? '' });
    expect(reason).toContain('The token of user 101 expired at 2023-11-14T22:13:20.000Z');
  });

  test('says by how much its clock is off', async () => {
    const Date_ = new Date(Date.now() + 3 * 3_600_000).toUTCString();
    const reason = await reasonFor({
      userOf: () => undefined,
      refuse: { status: 401, headers: { Date: Date_ } },
    });
    expect(reason).toMatch(/its clock is (3 h 0|2 h 59) min ahead of this machine's/);
  });
});

describe('the report of a server at another address', () => {
  test.each(['/ws', '/chat', '/'])('names the path at which it speaks WebSocket: %s', async (path) => {
    const reason = await reasonFor({ path });
    expect(reason).toMatch(new RegExp(`It speaks WebSocket at ws://127\\.0\\.0\\.1:\\d+${path}: give that`));
  });

  test('names a path that asks for another token', async () => {
    expect(await reasonFor({ path: '/ws', userOf: () => undefined })).toMatch(
      /answers HTTP 401 there.*\/ws may be/,
    );
  });

  test('asks for the port where no common path speaks WebSocket', async () => {
    expect(await reasonFor({ path: '/nowhere/near' })).toMatch(/is the port right\?/);
  });

  test('says where a redirection leads to, without a token', async () => {
    const headers = { Location: '/login?token=abcdefgh' };
    const reason = await reasonFor({ userOf: () => undefined, refuse: { status: 302, headers } });
    expect(reason).toMatch(/ to ws:\/\/127\.0\.0\.1:\d+\/login: give/);
  });

  test('says that plain HTTP is spoken where wss:// was given', async () => {
    const { url, close } = await startStrict({});
    closing.push(close);
    const secure = url.replace('ws:', 'wss:');
    expect(await reasonFor({}, { secret: KEY }, { url: secure })).toContain(`give ${url}`);
  });
});

describe('the report of a server that takes the handshake', () => {
  test('and closes then: names the claims under which it stays open', async () => {
    const reason = await reasonFor({
      userOf: text('uid'),
      closesWith: 4401,
      refuse: { status: 401, body: 'who?' },
    });
    expect(reason).toMatch(/code 4401, "who\?"/);
    expect(reason).toContain(`It takes one with --claims '{"uid":"{id}"}'`);
  });

  test.each<[string, Strictness['userOf'], string]>([
    ['user_id as a number', number('user_id'), `--claims '{"user_id":{id}}'`],
    ['username', text('username'), `--claims '{"username":"{id}"}'`],
  ])(
    'and takes everybody for a guest: names the claims by which messages come through, %s',
    async (_, userOf, advice) => {
      expect(await reasonFor({ userOf, takesFor: 'guest' })).toContain(
        `A message came through with ${advice}`,
      );
    },
  );
});
