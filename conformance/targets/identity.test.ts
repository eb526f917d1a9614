import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { claimsFor, createIdentity, IdentityError } from './identity.ts';
import type { TokenLayout } from './token-layout.ts';

const SECRET = 'a-secret-of-this-test-and-of-nothing-else';
const KEY = new TextEncoder().encode(SECRET);

/** The code of the IdentityError that this throws. */
async function codeOf(act: () => unknown): Promise<string | undefined> {
  try {
    await act();
  } catch (error) {
    expect(error).toBeInstanceOf(IdentityError);
    return (error as IdentityError).code;
  }
  return undefined;
}

describe('claimsFor', () => {
  test.each([
    ['{"sub":"{id}"}', '101', { sub: '101' }],
    ['{"user_id":{id}}', '101', { user_id: 101 }],
    ['{"sub":"{id}","mail":"{id}@example.com"}', '7', { sub: '7', mail: '7@example.com' }],
    ['{"sub":"{id}"}', 'a "b" \\c', { sub: 'a "b" \\c' }],
  ])('fills %s for %s', (template, user, claims) => {
    expect(claimsFor(template, user)).toEqual(claims);
  });

  test('takes an object or a function', () => {
    expect(claimsFor({ user: { id: '{id}' } }, '5')).toEqual({ user: { id: '5' } });
    expect(claimsFor((user) => ({ uid: Number(user) }), '5')).toEqual({ uid: 5 });
  });

  test.each([
    ['{"user_id":{id}}', 'abc'],
    ['{"sub"', '1'],
    ['["{id}"]', '1'],
    ['null', '1'],
  ])('refuses %s for %s', async (template, user) => {
    expect(await codeOf(() => claimsFor(template, user))).toBe('ERR_CLAIMS');
  });
});

describe('ids longer than a JavaScript number', () => {
  const payloadOf = (token: string): string => Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();

  test.each(['9007199254740993', '18446744073709551557'])('%s keeps its digits', async (user) => {
    const identity = createIdentity({ secret: SECRET, claims: '{"a":{"userId":{id}}}' });
    const token = await identity.tokenOf(user);
    expect(payloadOf(token)).toContain(`"a":{"userId":${user}}`);
    await jwtVerify(token, KEY);
  });

  test('come from a function as a bigint, not as a number that lost them', async () => {
    const id = '9007199254740993';
    const exact = createIdentity({ secret: SECRET, claims: (user) => ({ uid: BigInt(user) }) });
    expect(payloadOf(await exact.tokenOf(id))).toContain(`"uid":${id}`);
    const lossy = createIdentity({ secret: SECRET, claims: (user) => ({ uid: Number(user) }) });
    expect(await codeOf(() => lossy.tokenOf(id))).toBe('ERR_CLAIMS');
  });
});

describe('tokens minted by a secret', () => {
  const identity = createIdentity({ secret: SECRET });

  test('verify, name the user, and last for a while', async () => {
    const { payload } = await jwtVerify(await identity.tokenOf('101'), KEY);
    expect(payload.sub).toBe('101');
    expect(payload.exp).toBeGreaterThan(Date.now() / 1000 + 600);
    expect(identity.route).toBe('minted');
  });

  test('are never the same twice', async () => {
    expect(await identity.tokenOf('101')).not.toBe(await identity.tokenOf('101'));
  });

  test('take changes of claims and header, undefined removing one', async () => {
    const token = await identity.mint?.('101', {
      claims: { exp: undefined, role: 'x' },
      header: { kid: 'k', typ: undefined, crit: ['nobody-knows'], 'nobody-knows': true },
    });
    expect(decodeJwt(token as string)).toMatchObject({ sub: '101', role: 'x' });
    expect(decodeJwt(token as string)).not.toHaveProperty('exp');
    expect(decodeProtectedHeader(token as string)).toEqual({
      alg: 'HS256',
      kid: 'k',
      crit: ['nobody-knows'],
      'nobody-knows': true,
    });
  });

  test('can be signed with a wrong key on purpose', async () => {
    const token = (await identity.mint?.('101', {
      hmacKey: 'another-key-that-is-long-enough-too',
    })) as string;
    await expect(jwtVerify(token, KEY)).rejects.toThrow();
  });

  test('follow the algorithm that is asked for', async () => {
    const token = await createIdentity({ secret: SECRET, alg: 'HS512' }).tokenOf('1');
    expect(decodeProtectedHeader(token).alg).toBe('HS512');
  });
});

describe('tokens minted by a private key', () => {
  test.each([
    ['ES256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['ES384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ['EdDSA', () => generateKeyPairSync('ed25519')],
  ])('of %s verify by the public one', async (alg, generate) => {
    const { privateKey, publicKey } = generate();
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const token = await createIdentity({ privateKey: pem }).tokenOf('101');
    const { payload, protectedHeader } = await jwtVerify(token, publicKey);
    expect([payload.sub, protectedHeader.alg]).toEqual(['101', alg]);
  });

  test('give the public key away, too', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(createIdentity({ privateKey: pem }).publicKey).toBe(
      publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    );
  });

  test('of another kind, or of none, are refused without showing the key', async () => {
    const { privateKey } = generateKeyPairSync('x25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await codeOf(() => createIdentity({ privateKey: pem }))).toBe('ERR_KEY');
    expect(await codeOf(() => createIdentity({ privateKey: SECRET }))).toBe('ERR_KEY');
    expect(() => createIdentity({ privateKey: SECRET })).not.toThrow(SECRET);
  });
});

describe('tokens in other layouts', () => {
  const textOf = (token: string, at: number): string =>
    Buffer.from(token.split('.')[at] ?? '', 'base64url').toString();
  const mintIn = (layout: TokenLayout): Promise<string> =>
    createIdentity({ secret: SECRET }).mint?.('101', {
      layout,
      claims: { name: '张/三' },
    }) as Promise<string>;

  test.each(['typ first', 'spaced', 'claims reversed', 'escaped'] as const)('verify: %s', async (layout) => {
    const { payload } = await jwtVerify(await mintIn(layout), KEY);
    expect(payload).toMatchObject({ sub: '101', name: '张/三' });
  });

  test('differ as they say', async () => {
    expect(textOf(await mintIn('typ first'), 0)).toBe('{"typ":"JWT","alg":"HS256"}');
    expect(textOf(await mintIn('spaced'), 0)).toBe('{"alg" : "HS256",\r\n "typ" : "JWT"}');
    expect(textOf(await mintIn('spaced'), 1)).toContain(',\r\n "sub" : "101"');
    expect(textOf(await mintIn('claims reversed'), 1)).toMatch(/^\{"name".*"sub".*"iat"/);
    expect(textOf(await mintIn('escaped'), 1)).toContain('"\\u5f20\\/\\u4e09"');
  });

  test.each([
    ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['PS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['ES256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['ES384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
    ['ES512', () => generateKeyPairSync('ec', { namedCurve: 'P-521' })],
    ['EdDSA', () => generateKeyPairSync('ed25519')],
  ])('verify with a key of %s', async (alg, generate) => {
    const { privateKey, publicKey } = generate();
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const token = await createIdentity({ privateKey: pem, alg }).mint?.('101', { layout: 'spaced' });
    expect((await jwtVerify(token as string, publicKey)).payload.sub).toBe('101');
  });
});

describe('tokens from elsewhere', () => {
  test('that are ready are used as they are', async () => {
    const identity = createIdentity({ tokens: { '101': 'ready-token' } });
    expect(await identity.tokenOf('101')).toBe('ready-token');
    expect(identity.route).toBe('supplied');
    expect(identity.mint).toBeUndefined();
    expect(await codeOf(() => identity.tokenOf('102'))).toBe('ERR_NO_TOKEN');
  });

  test('that are asked of a function are asked for once a user', async () => {
    const asked: string[] = [];
    const identity = createIdentity({ token: (user) => `token-${asked.push(user)}` });
    expect(identity.route).toBe('login');
    expect([await identity.tokenOf('1'), await identity.tokenOf('1')]).toEqual(['token-1', 'token-1']);
    await identity.tokenOf('2');
    expect(asked).toEqual(['1', '2']);
  });

  test('that are ready go before minted ones', async () => {
    const identity = createIdentity({ secret: SECRET, tokens: { '101': 'ready-token' } });
    expect(await identity.tokenOf('101')).toBe('ready-token');
    expect((await jwtVerify(await identity.tokenOf('102'), KEY)).payload.sub).toBe('102');
  });
});

test('everything that no output may show is listed', () => {
  const { secrets } = createIdentity({ secret: SECRET, tokens: { '1': 'ready-token' } });
  expect([...secrets].sort()).toEqual([SECRET, 'ready-token'].sort());
});
