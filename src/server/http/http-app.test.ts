import { connect } from 'node:net';
import { describe, expect, it, test } from 'vitest';
import { operations } from '../../../schema/http/index.ts';
import { exchange, startApi, tokenOf } from './fixtures/api-client.ts';

const HISTORY = '/api/v1/conversations/unknown/messages';

test.each([
  ['GET', '/', 404],
  ['GET', '/api/v1/groups', 405],
  ['PUT', '/files/x', 405],
  ['POST', '/api/v1/groups/%/members', 404],
  ['POST', '/api/v1/groups/%00/members', 400],
  ['GET', '/files/unknown', 404],
  ['GET', '/ws/chat', 426],
  ['GET', `/files/${'x'.repeat(20_000)}`, 414],
  ['GET', `/healthz?${'x&'.repeat(10_000)}`, 414],
  ['POST', '/api/v1/groups/unknown/members', 404],
])('%s %.40s is answered with %i', async (method, path, status) => {
  const { call } = await startApi();
  const answer = await call('1', method, path, method === 'POST' ? '{}' : undefined);
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: { error: expect.any(String) },
  });
});

it('asks for one valid token, in the header or the query', async () => {
  const { server } = await startApi();
  const url = server.httpUrl + HISTORY;
  const token = await tokenOf('1');
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(`${url}?token=x`)).status).toBe(401);
  expect((await fetch(`${url}?token=${token}`)).status).toBe(404);
  expect((await fetch(`${url}?token=${token}`, { headers })).status).toBe(401);
});

it('lets pages from anywhere call', async () => {
  const { server } = await startApi();
  const headers = { Origin: 'https://x.example', 'Access-Control-Request-Method': 'DELETE' };
  const response = await fetch(server.httpUrl + HISTORY, { method: 'OPTIONS', headers });
  expect(response.ok).toBe(true);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-allow-methods')).toContain('DELETE');
  expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
});

it('says how it is, and what it can do', async () => {
  const { server } = await startApi({ baseUrl: 'https://chat.example.com' });
  const get = async (path: string) => fetch(server.httpUrl + path);
  for (const path of ['/healthz', '/readyz'])
    expect(await (await get(path)).json()).toEqual({ status: 'ok' });
  const openapi = (await (await get('/openapi.json')).json()) as { paths: object; servers: object[] };
  expect(Object.keys(openapi.paths)).toHaveLength(
    new Set(Object.values(operations).map(({ path }) => path)).size,
  );
  expect(openapi.servers).toEqual([expect.objectContaining({ url: 'https://chat.example.com' })]);
  const docs = await get('/docs');
  expect(docs.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await docs.text();
  for (const { summary } of Object.values(operations)) expect(page).toContain(summary);
  expect(page).not.toMatch(/<script|<link|src=|@import|url\(/);
});

describe('a request', () => {
  it('has an id on its answer, in the log and with its error, and no token anywhere', async () => {
    const entries: unknown[] = [];
    const errors: unknown[] = [];
    const { call, server } = await startApi({
      steps: {
        recall: () => {
          throw new Error('a fault');
        },
      },
      log: { info: (_, fields) => entries.push(fields), warn: () => {}, error: () => {} },
      onError: (error, about) => errors.push([error, about]),
    });
    const refused = await fetch(`${server.httpUrl}${HISTORY}?token=s3cret`);
    const failed = await call('1', 'GET', HISTORY);
    const ids = [refused, failed].map(({ headers }) => headers.get('x-request-id'));
    expect(failed).toMatchObject({ status: 500, body: { error: 'internal error' } });
    expect(entries).toEqual([
      { requestId: ids[0], method: 'GET', path: HISTORY, status: 401, milliseconds: expect.any(Number) },
      { requestId: ids[1], method: 'GET', path: HISTORY, status: 500, milliseconds: expect.any(Number) },
    ]);
    expect(errors).toEqual([[new Error('a fault'), { requestId: ids[1] }]]);
  });

  it('with two hosts, or none, or a strange one, does no harm', async () => {
    const { server } = await startApi();
    const answers = await Promise.all(
      ['Host: a\r\nHost: b', 'X: y', 'Host: a b', 'Host: [', 'Host: a/b?c#d'].map((line) =>
        exchange(server, `GET /healthz HTTP/1.1\r\n${line}\r\nConnection: close\r\n\r\n`),
      ),
    );
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /);
    expect(await exchange(server, 'GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('the connection ends', () => {
  const QUICK = { handshakeSeconds: 0.2, requestSeconds: 0.4 };

  test.each([
    ['says nothing', '', /^$|^HTTP\/1\.1 408 /],
    ['never finishes its head', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', /^HTTP\/1\.1 408 /],
    [
      'never finishes its body',
      'POST /api/v1/groups?token=TOKEN HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
      /^HTTP\/1\.1 408 /,
    ],
    [
      'never finishes its upload',
      'POST /api/v1/upload/file?token=TOKEN HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n',
      /^HTTP\/1\.1 408 /,
    ],
  ])('of a client that %s', async (_, text, answer) => {
    const { server } = await startApi(QUICK);
    expect(await exchange(server, text.replace('TOKEN', await tokenOf('1')))).toMatch(answer);
  });

  it('of a client that does not read its answer', async () => {
    const { server, call } = await startApi({ responseSeconds: 3 });
    // More than what the sockets of both sides hold by themselves.
    const { body } = await call('1', 'POST', '/api/v1/upload/file', new Uint8Array(10 << 20));
    const path = new URL(String(body.url)).pathname;
    const socket = connect(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await new Promise((resolve) => socket.once('readable', resolve));
    // A socket that is not read learns of its end by writing alone.
    const writing = setInterval(() => socket.write('x'), 20);
    await closed;
    clearInterval(writing);
  });

  it('of a request with 200 KiB of headers is answered', async () => {
    const { server } = await startApi();
    const head = `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${'A: b\r\n'.repeat(30_000)}\r\n`;
    expect(await exchange(server, head)).toMatch(/^HTTP\/1\.1 (200|431) /);
  });
});
