import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { clientForms } from './client-forms.ts';
import { type HandshakeRequest, shakeHands } from './handshake.ts';

/** What came of a handshake with a server that takes it, and the request as the server saw it. */
async function shake(ask: Omit<HandshakeRequest, 'url' | 'timeoutMs'>) {
  const sockets = new WebSocketServer({ noServer: true });
  let request: IncomingMessage | undefined;
  const server = createServer().on('upgrade', (asked: IncomingMessage, stream, head) => {
    request = asked;
    sockets.handleUpgrade(asked, stream, head, () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(`ws://127.0.0.1:${port}/ws/chat?token=abc`);
  let socket: WebSocket | undefined;
  const prepare = (each: WebSocket): void => {
    socket = each;
  };
  const result = await shakeHands({ ...ask, url, timeoutMs: 30_000 }, prepare, new AbortController().signal);
  socket?.terminate();
  server.closeAllConnections();
  server.close();
  return { kind: result.kind, port, rawHeaders: request?.rawHeaders ?? [], headers: request?.headers ?? {} };
}

const namesOf = (rawHeaders: readonly string[]): string[] => rawHeaders.filter((_, i) => i % 2 === 0);

const formOf = (word: string) => clientForms.find(({ label }) => label.includes(word));

test.each(clientForms)('$label: taken by a server that follows RFC 6455', async (client) => {
  const { kind, headers, rawHeaders } = await shake({ options: {}, client });
  expect(kind).toBe('opened');
  expect(headers['sec-websocket-version']).toBe('13');
  // Names and order are the client's; what this request does not have is left out.
  const has = (name: string): boolean => headers[name.toLowerCase()] !== undefined;
  expect(namesOf(rawHeaders)).toEqual(client.headers.map(([name]) => name).filter(has));
});

test('browsers come from the same host', async () => {
  const { headers, port } = await shake({ options: {}, client: formOf('Firefox') });
  expect(headers).toMatchObject({ origin: `http://127.0.0.1:${port}`, connection: 'keep-alive, Upgrade' });
});

test('what the owner of the target gave keeps its value, and what else is needed comes at the end', async () => {
  const options = { headers: { Origin: 'https://chat.example.com', 'X-Key': '1' }, subprotocols: ['chat'] };
  const { headers, rawHeaders } = await shake({ options, client: formOf('Chrome') });
  expect(headers).toMatchObject({
    origin: 'https://chat.example.com',
    'x-key': '1',
    'sec-websocket-protocol': 'chat',
  });
  expect(namesOf(rawHeaders).at(-1)).toBe('X-Key');
});

test('an offer stands where the client puts it', async () => {
  const { headers } = await shake({ options: {}, client: formOf('Python'), deflate: true });
  expect(headers['sec-websocket-extensions']).toBe('permessage-deflate; client_max_window_bits');
});

test('no two are alike', () => {
  expect(new Set(clientForms.map(({ label }) => label)).size).toBe(clientForms.length);
});
