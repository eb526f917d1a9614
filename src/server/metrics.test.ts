import { once } from 'node:events';
import { SignJWT } from 'jose';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from './start-server.ts';

const SECRET = 'a secret of the tests that is long enough';
const running: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of running.splice(0).reverse()) await each.close();
});

async function start(): Promise<RunningServer> {
  const server = await startServer({ port: 0, metricsPort: 0, secret: SECRET });
  running.push(server);
  return server;
}

/** The value of one sample, by its name with labels. */
async function read({ metricsUrl = '' }: RunningServer, sample: string): Promise<number> {
  const line = (await (await fetch(metricsUrl)).text())
    .split('\n')
    .find((each) => each.startsWith(`${sample} `));
  return Number(line?.slice(sample.length));
}

it('counts what is accepted, stored, pushed and refused, and the connections', async () => {
  const server = await start();
  const token = await new SignJWT({ sub: '1' })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(SECRET));
  const socket = new WebSocket(`${server.url}?token=${token}`);
  running.push(socket);
  await once(socket, 'open');
  for (const frame of ['{"type":"text","content":"","receiverId":"1"}', 'no JSON', '{}']) {
    socket.send(frame);
    await once(socket, 'message');
  }
  const refused = new WebSocket(server.url);
  refused.on('error', () => {});
  await once(refused, 'unexpected-response');
  expect(await read(server, 'imtypes_connections')).toBe(1);
  expect(await read(server, 'imtypes_accepted_total')).toBe(1);
  expect(await read(server, 'imtypes_stored_total')).toBe(1);
  // Its own message, and a word about each of the two that were refused.
  expect(await read(server, 'imtypes_pushed_total')).toBe(3);
  for (const reason of ['token', 'frame', 'message'])
    expect(await read(server, `imtypes_refused_total{reason="${reason}"}`)).toBe(1);
});

it('answers nothing but the metrics, and ends with the server', async () => {
  const { metricsUrl = '', close } = await start();
  expect((await fetch(new URL('/', metricsUrl))).status).toBe(404);
  await close();
  await expect(fetch(metricsUrl)).rejects.toThrow();
});
