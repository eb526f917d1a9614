import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { redactor } from '../history/redact.ts';
import { collectSecrets, type SecretSource } from './secrets.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const DER = privateKey.export({ type: 'pkcs8', format: 'der' });
const JWK = privateKey.export({ format: 'jwk' });

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const header = (name: string, value: string): SecretSource => ({ headers: { [name]: value } });

describe('hidden', () => {
  test.each<[string, SecretSource, string]>([
    ['a secret', { texts: ['hunter2-hunter2'] }, 'hunter2-hunter2'],
    ['the value of any header', header('X-Tenant', 'acme-42'), 'acme-42'],
    ['a value in several words', header('X-Note', 'two or three words'), 'two or three words'],
    ['a piece of a value', header('X-Note', 'id=hunter2-pw, and more'), 'hunter2-pw'],
    ['a bearer token', header('Authorization', 'Bearer abcd'), 'abcd'],
    ['a value without a scheme', header('X-Api-Key', 'k3y!'), 'k3y!'],
    ['a cookie', header('Cookie', 'theme=dark; sid=s3cr'), 's3cr'],
    ['a quoted cookie', header('Cookie', 'sid="s3cret"'), 's3cret'],
    ['the pair of Basic', header('Authorization', `Basic ${base64('alice7:pw77')}`), 'alice7:pw77'],
    ['the user of Basic', header('Authorization', `Basic ${base64('alice7:pw77')}`), 'alice7'],
    ['the password of Basic', header('Authorization', `Basic ${base64('alice7:pw77')}`), 'pw77'],
    ['Basic itself', header('Authorization', `Basic ${base64('alice7:pw77')}`), base64('alice7:pw77')],
    ['the parameter of a scheme', header('Authorization', 'Digest nonce="n0nc3"'), 'n0nc3'],
    ['the password of a proxy', { proxy: 'http://me:pass-word@proxy:3128' }, 'pass-word'],
    ['the user of a proxy', { proxy: 'http://alice7:pass@proxy:3128' }, 'alice7'],
    ['an encoded password of a proxy', { proxy: 'http://me:p%40ss%2Fword@proxy' }, 'p@ss/word'],
    ['the same as it was written', { proxy: 'http://me:p%40ss%2Fword@proxy' }, 'p%40ss%2Fword'],
    ["a proxy's header", { proxy: 'http://me:p%40ss@proxy' }, base64('me:p@ss')],
    ['a user of a proxy alone', { proxy: 'http://tok3n@proxy' }, 'tok3n'],
    ['a password with a bad escape', { proxy: 'http://me:100%pure@proxy' }, '100%pure'],
    ['a key in the query', { url: 'ws://x/ws?api_key=k3y4&room=1' }, 'k3y4'],
    ['a subprotocol behind the word', { subprotocols: ['access_token', 'opaque'] }, 'opaque'],
    ['a subprotocol with the word', { subprotocols: ['bearer.opaque7'] }, 'opaque7'],
    ['a subprotocol like a token', { subprotocols: ['io.k8s.a1b2c3d4e5f6a7b8c9d0'] }, 'a1b2c3d4e5f6a7b8c9d0'],
    ['the passphrase of a key', { tls: { passphrase: 'open-sesame' } }, 'open-sesame'],
    ['a client key', { tls: { key: PEM } }, PEM.split('\n')[1] ?? ''],
    ['a client key in a list', { tls: { key: [{ pem: Buffer.from(PEM) }] } }, PEM.split('\n')[1] ?? ''],
    ['a private key', { texts: [PEM] }, PEM.split('\n')[2] ?? ''],
    ['a private key in one line', { texts: [PEM] }, DER.toString('base64')],
    ['a private key in hexadecimal', { texts: [PEM] }, DER.toString('hex').toUpperCase()],
    ['a private key as JWK', { texts: [PEM] }, JWK.d ?? ''],
  ])('%s', (_, source, text) => {
    const out = redactor(collectSecrets(source))(`before, ${text} , after`);
    expect(out).not.toContain(text);
    expect(out).toMatch(/secret\]|\[token\]/);
  });
});

describe('shown', () => {
  const text = 'user 1001 at ws://chat.example.com:8080/ws/chat, over graphql-transport-ws: "dark" is true';

  test.each<[string, SecretSource]>([
    ['a word that says little', header('X-Debug', 'true')],
    ['the id of a user', { ...header('X-User', '1001'), ids: ['1001'] }],
    [
      'the address',
      { ...header('Host', 'chat.example.com:8080'), url: 'ws://chat.example.com:8080/ws/chat' },
    ],
    ['the name of a subprotocol', { subprotocols: ['graphql-transport-ws', 'chat'] }],
    ['a proxy without a password', { proxy: 'http://chat.example.com:8080' }],
    ['the name of a scheme', header('Authorization', 'user s3cr3t-t0ken')],
    ['nothing', {}],
  ])('%s', (_, source) => expect(redactor(collectSecrets(source))(text)).toBe(text));
});
