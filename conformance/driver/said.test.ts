import { afterEach, describe, expect, test } from 'vitest';
import type { HandshakeRefusal } from '../history/event.ts';
import { shakeHands } from './handshake.ts';
import { type RawServer, startRawServer } from './testing/raw-server.ts';

let server: RawServer;
afterEach(() => server.close());

/** How a handshake ends that is answered with these bytes, after which the connection stays open. */
async function refusedBy(answer: string): Promise<HandshakeRefusal> {
  server = await startRawServer(() => answer);
  const ask = { url: new URL(server.url), options: {}, timeoutMs: 30_000 };
  const result = await shakeHands(ask, () => undefined, new AbortController().signal);
  expect(result.kind).toBe('refused');
  return (result as { refusal: HandshakeRefusal }).refusal;
}

const answerOf = (body: string, ...headers: readonly string[]): string =>
  ['HTTP/1.1 401 Unauthorized', ...headers, '', body].join('\r\n');

describe('what a refusal says', () => {
  test('is its body', async () => {
    expect(await refusedBy(answerOf('no such user', 'Content-Length: 12'))).toMatchObject({
      kind: 'status',
      status: 401,
      said: 'no such user',
    });
  });

  test('is as much of it as comes, where the rest never does', async () => {
    const { status, said } = await refusedBy(answerOf('no such', 'Content-Length: 100000'));
    expect([status, said]).toEqual([401, 'no such']);
  });

  test('is its beginning, where it is long', async () => {
    const { said } = await refusedBy(answerOf('x'.repeat(500_000), 'Content-Length: 500000'));
    expect(said).toBe('x'.repeat(8192));
  });

  test('is absent where it says nothing', async () => {
    expect(await refusedBy(answerOf('', 'Content-Length: 0'))).not.toHaveProperty('said');
  });

  test('comes with where it leads to, without a query, and with the clock of the server', async () => {
    const refusal = await refusedBy(
      answerOf(
        '',
        'Content-Length: 0',
        'Location: https://a.example/b?token=c',
        `Date: ${new Date(0).toUTCString()}`,
      ),
    );
    expect(refusal.leadsTo).toBe('https://a.example/b');
    expect(refusal.clockAheadMs).toBeLessThan(-1e12);
  });
});
