import { describe, expect, test } from 'vitest';
import { Redactor, redactor } from './redact.ts';

/** Made up: the shape of a token, and no token of anybody. */
const TOKEN = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"sub":"101"}').toString('base64url')}.c2lnbmF0dXJlLW9mLW5vYm9keQ`;
const SECRET = 'correct horse/"battery"+staple';

describe('redactor', () => {
  const redact = redactor([SECRET, TOKEN]);

  test.each([
    ['as it is', SECRET],
    ['as it stands in JSON', JSON.stringify({ key: SECRET })],
    ['percent-encoded', `key=${encodeURIComponent(SECRET)}`],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ])('hides a secret %s', (_, text) => {
    const out = redact(`before ${text} after`);
    expect(out).not.toContain(text);
    expect(out).not.toContain('battery');
    expect(out).toMatch(/^before .* after$/);
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

test('a secret may be added later', () => {
  const redact = new Redactor();
  expect(redact.apply('late secret')).toBe('late secret');
  redact.add('late secret');
  expect(redact.apply('late secret')).not.toContain('late');
});
