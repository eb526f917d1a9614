import { describe, expect, test } from 'vitest';
import type { HandshakeRefusal } from '../../history/event.ts';
import { explainRefusal } from './explain-refusal.ts';

const explain = (refusal: HandshakeRefusal, stopped: string | null = null): string =>
  explainRefusal({ url: 'ws://chat.example:8080/socket', user: '101', refusal, stopped });

describe('why a good token opened no connection', () => {
  test.each<[string, HandshakeRefusal['kind'], readonly RegExp[]]>([
    ['nobody listens there', 'unreachable', [/chat\.example:8080/, /port/, /--wait/]],
    ['no answer in time', 'timeout', [/ws:\/\/chat\.example:8080\/socket/, /--timeout/]],
    ['dropped without an answer', 'dropped', [/ws:\/\/ or wss:\/\//]],
    ['an answer that is no handshake', 'protocol', [/right address/]],
  ])('%s', (_, kind, says) => {
    const text = explain({ kind, detail: 'what the driver saw' });
    for (const each of [/what the driver saw/, ...says]) expect(text).toMatch(each);
  });

  test.each<[number, readonly RegExp[]]>([
    [200, [/no WebSocket handshake/]],
    [301, [/redirects/]],
    [401, [/user 101/, /--secret/, /--alg/, /--claims/, /\{"userId":"\{id\}"\}/]],
    [403, [/user 101/, /--secret/]],
    [404, [/\/socket: is the path right/, /\/ws\/chat/]],
    [405, [/is the path right/]],
    [426, [/is the path right/]],
    [500, [/its own log/]],
    [503, [/its own log/]],
  ])('an answer with status %i', (status, says) => {
    const text = explain({ kind: 'status', status, detail: `HTTP ${status}` });
    for (const each of [new RegExp(`HTTP ${status}`), ...says]) expect(text).toMatch(each);
  });

  test('the server asks for a subprotocol', () => {
    const refusal = { kind: 'status', status: 400, detail: 'HTTP 400' } as const;
    const said = 'Failed to open a WebSocket connection: missing subprotocol.';
    const text = explainRefusal({ url: 'ws://chat.example/', user: '101', refusal, said, stopped: null });
    expect(text).toMatch(/--subprotocol/);
    expect(text).not.toMatch(/--secret/);
  });

  test('the run ended first', () => {
    const refusal = { kind: 'aborted', detail: 'the run ended first' } as const;
    expect(explain(refusal, 'the server floods the judge')).toBe('the server floods the judge');
    expect(explain(refusal)).toMatch(/before the first connection was open/);
  });
});
