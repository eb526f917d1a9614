import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { selfSigned } from '../proof/hostile/self-signed.ts';
import type { HandshakeOptions } from '../targets/target.ts';
import { type HandshakeResult, shakeHands } from './handshake.ts';
import type { WireListener } from './wire/tap.ts';

const CREDENTIALS = 'me:p%40ss-word';
const certificate = selfSigned();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

/** A server that takes every connection, and closes it. */
async function startTarget(secure: boolean): Promise<string> {
  const server = secure ? createTlsServer(certificate) : createServer();
  new WebSocketServer({ server }).on('connection', (socket) => socket.close(4000));
  return `${secure ? 'wss' : 'ws'}://127.0.0.1:${await portOf(server)}/`;
}

/** A proxy that notes what it was asked for, and connects or answers with this status. */
async function startProxy(
  server: Server,
  asked: IncomingMessage[],
  status = 200,
): Promise<{ readonly address: string }> {
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    asked.push(request);
    client.on('error', () => {});
    if (status !== 200) return client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = '', port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    onward.on('error', () => client.destroy());
  });
  return { address: `127.0.0.1:${await portOf(server)}` };
}

function open(url: string, options: HandshakeOptions, wire?: WireListener): Promise<HandshakeResult> {
  const ask = { url: new URL(url), options, timeoutMs: 5000, wire };
  return shakeHands(ask, () => {}, new AbortController().signal);
}

const refusalOf = (result: HandshakeResult): string =>
  'refusal' in result ? `${result.refusal.kind}: ${result.refusal.detail}` : 'opened';

describe.each([false, true])('to a target with TLS: %s', (secure) => {
  test.each(['http', 'https'])('through a proxy of %s, with its credentials', async (protocol) => {
    const asked: IncomingMessage[] = [];
    const server = protocol === 'https' ? createTlsServer(certificate) : createServer();
    const { address } = await startProxy(server, asked);
    const url = await startTarget(secure);
    const options = {
      proxy: `${protocol}://${CREDENTIALS}@${address}`,
      tls: { rejectUnauthorized: false },
    };
    // The bytes below are read there, too.
    const closed = await new Promise<Buffer | undefined>((resolve, reject) => {
      const wire: WireListener = { switching: () => {}, frame: (_, payload) => resolve(payload) };
      void open(url, options, wire).then(
        (result) => 'refusal' in result && reject(new Error(refusalOf(result))),
      );
    });
    expect(closed).toEqual(Buffer.from([0x0f, 0xa0]));
    expect(asked.map(({ url }) => url)).toEqual([new URL(url).host]);
    expect(asked[0]?.headers['proxy-authorization']).toBe(
      `Basic ${Buffer.from('me:p@ss-word').toString('base64')}`,
    );
  });
});

describe('refused, in words that name the proxy and not its credentials', () => {
  const refused = async (server: Server, protocol: string, status?: number) => {
    const asked: IncomingMessage[] = [];
    const { address } = await startProxy(server, asked, status);
    const proxy = `${protocol}://${CREDENTIALS}@${address}`;
    const said = refusalOf(await open(await startTarget(false), { proxy }));
    expect(said).not.toMatch(/ss-word/);
    return { said, asked, named: `the proxy ${protocol}://${address}: ` };
  };

  test('whose certificate nobody vouches for', async () => {
    const { said, named, asked } = await refused(createTlsServer(certificate), 'https');
    expect(said).toMatch(/^protocol: /);
    expect(said).toContain(`${named}TLS: `);
    expect(said).toContain('self-signed certificate');
    // It has not seen the credentials.
    expect(asked).toEqual([]);
  });

  test('who does not speak TLS', async () => {
    const { said, named, asked } = await refused(createServer(), 'https');
    expect(said).toContain(named);
    expect(asked).toEqual([]);
  });

  test('who wants other credentials', async () => {
    const { said, named } = await refused(createServer(), 'http', 407);
    expect(said).toBe(`protocol: ${named}it answered 407 to CONNECT`);
  });

  test('who is not there', async () => {
    const server = createServer();
    const port = await portOf(server);
    server.close();
    const said = refusalOf(
      await open('ws://127.0.0.1:9/', { proxy: `https://${CREDENTIALS}@127.0.0.1:${port}` }),
    );
    expect(said).toBe(`unreachable: the proxy https://127.0.0.1:${port}: cannot connect: ECONNREFUSED`);
  });
});
