import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { readKeys } from './keys.ts';

const pem = (key: { export(options: { type: 'spki'; format: 'pem' }): string | Buffer }) =>
  String(key.export({ type: 'spki', format: 'pem' }));
const rsa = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
const p256 = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey);
const x25519 = pem(generateKeyPairSync('x25519').publicKey);
const ed25519 = generateKeyPairSync('ed25519');
const privateKey = String(ed25519.privateKey.export({ type: 'pkcs8', format: 'pem' }));

test.each([
  ['a secret', { secret: 's' }, ['HS256', 'HS384', 'HS512']],
  ['a secret for one algorithm', { secret: 's', alg: 'HS512' }, ['HS512']],
  ['an RSA key', { publicKey: rsa }, ['RS256', 'RS384', 'RS512']],
  ['an EC key', { publicKey: p256, alg: 'ES256' }, ['ES256']],
  ['an Ed25519 key', { publicKey: pem(ed25519.publicKey), alg: 'EdDSA' }, ['EdDSA']],
])('%s pins the algorithms', (_, options, algorithms) => {
  expect(readKeys(options).algorithms).toEqual(algorithms);
});

test.each([
  ['nothing', {}, 'not neither'],
  ['both', { secret: 's3cret', publicKey: rsa }, 'not both'],
  ['an empty secret', { secret: '' }, 'empty'],
  ['HMAC with an RSA key', { publicKey: rsa, alg: 'HS256' }, 'takes RS256'],
  ['RSA with a secret', { secret: 's3cret', alg: 'RS256' }, 'takes HS256'],
  ['no algorithm at all', { secret: 's3cret', alg: 'none' }, 'takes HS256'],
  ['a curve for key agreement', { publicKey: x25519 }, 'x25519'],
  ['a private key', { publicKey: privateKey }, 'public half'],
  ['no PEM', { publicKey: 's3cret' }, 'PEM'],
])('refuses %s', (_, options, why) => {
  expect(() => readKeys(options)).toThrow(why);
  expect(() => readKeys(options)).not.toThrow('s3cret');
});
