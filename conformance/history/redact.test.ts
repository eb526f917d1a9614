import { describe, expect, test } from 'vitest';
import { Redactor, redactor } from './redact.ts';

/** Made up: the shape of a token, and no token of anybody. */
const TOKEN = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"sub":"101"}').toString('base64url')}.c2lnbmF0dXJlLW9mLW5vYm9keQ`;
const SECRET = 'correct horse/"battery"+staple';
/** Shorter than the parts that are looked for. */
const SHORT = 'p@ss/Wort';

const bytes = (text: string): string[] =>
  [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0'));
const everyByte = (text: string): string =>
  bytes(text)
    .map((byte) => `%${byte}`)
    .join('');
const upper = (text: string): string => text.toUpperCase();
const hex = (text: string): string => bytes(text).join('');

/** How a server may write a secret down. */
const FORMS: readonly (readonly [string, (secret: string) => string])[] = [
  ['as it is', (secret) => secret],
  ['in capitals', upper],
  ['in small letters', (secret) => secret.toLowerCase()],
  ['behind Bearer', (secret) => `Bearer ${secret}`],
  ['as it stands in JSON', (secret) => JSON.stringify({ key: secret })],
  ['as it stands in JSON within JSON', (secret) => JSON.stringify(JSON.stringify({ key: secret }))],
  [
    'in escapes of JSON',
    (secret) => [...secret].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  [
    'in escapes of a string',
    (secret) =>
      bytes(secret)
        .map((byte) => `\\x${byte}`)
        .join(''),
  ],
  ['percent-encoded', (secret) => `key=${encodeURIComponent(secret)}`],
  [
    'percent-encoded in small letters',
    (secret) => encodeURIComponent(secret).replace(/%../g, (each) => each.toLowerCase()),
  ],
  ['percent-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['percent-encoded byte by byte', everyByte],
  ['percent-encoded byte by byte in capitals', (secret) => upper(everyByte(secret))],
  [
    'percent-encoded here and there',
    (secret) => [...secret].map((each, i) => (i % 3 === 0 ? everyByte(each) : each)).join(''),
  ],
  ['as a form sends it', (secret) => new URLSearchParams({ key: secret }).toString()],
  [
    'in HTML',
    (secret) => secret.replaceAll('"', '&quot;').replaceAll('+', '&#43;').replaceAll('/', '&#x2F;'),
  ],
  ['in hexadecimal', hex],
  ['in hexadecimal in capitals', (secret) => upper(hex(secret))],
  ['in hexadecimal behind a digit', (secret) => `f${hex(secret)}`],
  ['in base64', (secret) => Buffer.from(secret).toString('base64')],
  ['in base64url', (secret) => Buffer.from(secret).toString('base64url')],
  ['in base64 behind one byte', (secret) => Buffer.from(`:${secret}`).toString('base64')],
  ['in base64 behind two bytes', (secret) => Buffer.from(`a:${secret}`).toString('base64')],
  ['in base64 as part of a pair', (secret) => Buffer.from(`admin:${secret}!`).toString('base64')],
  ['in base64 in a URL', (secret) => encodeURIComponent(Buffer.from(`>${secret}`).toString('base64'))],
  ['in base64 in capitals before', (secret) => Buffer.from(upper(secret)).toString('base64')],
];

/** Nothing is left of it but what tells that something was there. */
function expectHidden(redact: (text: string) => string, text: string): void {
  const out = redact(`before, ${text} , after`);
  expect(out).toMatch(/^before, .*\[(?:part of a )?secret\].* , after$/);
  // Around what is hidden stand only names, schemes and the filling of an encoding.
  expect(out.replaceAll(/\[(?:part of a )?secret\]/g, '').length).toBeLessThan(34);
}

describe('redactor', () => {
  const redact = redactor([SECRET, TOKEN]);

  test.each(FORMS)('hides a long secret %s', (_, form) => expectHidden(redact, form(SECRET)));

  test.each(FORMS)('hides a short secret %s', (_, form) => expectHidden(redactor([SHORT]), form(SHORT)));

  // Who encodes a script byte by byte leaves no letter of it as it is.
  const ofScripts = FORMS.filter(([what]) => what !== 'percent-encoded here and there');
  test.each(ofScripts)('hides a secret in another script %s', (_, form) => {
    const secret = 'пароль-秘密-Ключ';
    expectHidden(redactor([secret]), form(secret));
  });

  test('hides every occurrence', () => {
    expect(redact(`${SECRET} and ${SECRET}`)).not.toContain('horse');
  });

  test('hides part of a secret, as a close reason may carry one', () => {
    const part = TOKEN.slice(0, 30);
    expect(redact(`bad token ${part}`)).not.toContain(part);
    const signature = (TOKEN.split('.')[2] ?? '').slice(2, 22);
    expect(redact(`signature ${signature} does not verify`)).not.toContain(signature);
  });

  test('hides part of a secret in every form, too', () => {
    for (const [what, form] of FORMS) {
      const text = form(SECRET.slice(3, 25));
      expect(redact(`before ${text}`), what).not.toContain(text);
    }
  });

  test('hides the beginning of a secret within which a text was cut', () => {
    const hide = redactor([SHORT]);
    for (let length = 4; length < SHORT.length; length++)
      expect(hide(`content: "abc ${SHORT.slice(0, length)}… (999 characters)`)).toBe(
        'content: "abc [part of a secret]… (999 characters)',
      );
  });

  test('says of a whole secret that it is one', () => {
    expect(redact(`a ${SECRET} b`)).toBe('a [secret] b');
    expect(redact(`a ${SECRET.slice(0, 20)} b`)).toBe('a [part of a secret] b');
  });

  test('hides what is not folded to the same length', () => {
    expect(redact(`İİİ ${SECRET.toUpperCase()} İ`)).toBe('İİİ [secret] İ');
  });

  test('leaves what every report shows, though a secret has a part of it', () => {
    const url = 'wss://chat.staging.example.com/ws';
    const hide = new Redactor(['https://chat.staging.example.com'], [url]);
    expect(hide.apply(`verify ${url}`)).toBe(`verify ${url}`);
    expect(hide.apply('Origin: https://chat.staging.example.com')).not.toContain('https');
  });

  test('lets other text be', () => {
    const text = 'PRIV-01: user 102 on 102#1 got nothing; imt-abc123-7 of 2026-01-05T08:30:00.000Z';
    expect(redact(text)).toBe(text);
  });

  test('does not blank out text for a secret of three letters', () => {
    expect(redactor(['abc'])('abcdef')).toBe('abcdef');
  });
});

describe('whatever looks like a token', () => {
  const redact = redactor([]);

  test.each([
    ['anywhere', `text ${TOKEN} text`],
    ['without a signature', `${TOKEN.split('.').slice(0, 2).join('.')}.`],
  ])('is hidden %s', (_, text) => {
    expect(redact(text)).not.toContain('eyJ');
  });

  test('is hidden in a query, whatever it is', () => {
    const out = redact('ws://127.0.0.1:8080/im?v=1&token=opaque-123&x=2');
    expect(out).not.toContain('opaque-123');
    expect(out).toContain('v=1');
    expect(out).toContain('x=2');
  });
});

describe('a long text', () => {
  const LENGTH = 2_000_000;
  const many = Array.from({ length: 500 }, (_, i) => `${TOKEN}${i}`);
  const redact = redactor([SECRET, SHORT, ...many]);

  // An algorithm that takes the square of the time would not come back from any of these.
  test.each([
    ['of one run', 'a'],
    ['of the beginning of a token', 'eyJ'],
    ['of the beginning of a token and dots', 'eyJ.'],
    ['of most of a token', TOKEN.slice(0, 40)],
    ['of words', 'the message was delivered '],
    ['of escapes', '%25'],
    ['of backslashes', '\\'],
    ['of entities', '&#'],
    ['of parameters', '?token='],
    ['of schemes', 'bearer '],
    ['of most of a short secret', SHORT.slice(0, -1)],
  ])('%s', (_, piece) => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length));
    const out = redact(`${SECRET} ${text} ${SECRET}`);
    expect(out).not.toContain('horse');
  });
});

test('a secret may be added later', () => {
  const redact = new Redactor();
  expect(redact.apply('late secret')).toBe('late secret');
  redact.add('late secret');
  expect(redact.apply('late secret')).not.toContain('late');
});
