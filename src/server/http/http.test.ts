import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type RunningServer, startServer } from '../index.ts';
import { matchPath } from './router.ts';

const SECRET = 'a secret of the tests that is long enough';
const MAX_UPLOAD = 100_000;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ port: 0, secret: SECRET, maxUploadBytes: MAX_UPLOAD });
});
afterAll(() => server.close());

const tokenOf = (user: string) =>
  new SignJWT({ sub: user }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(SECRET));

async function call(
  user: string,
  method: string,
  path: string,
  body?: RequestInit['body'],
  headers: Record<string, string> = {},
) {
  const authorization = `Bearer ${await tokenOf(user)}`;
  const response = await fetch(server.httpUrl + path, {
    method,
    body,
    headers: { authorization, ...headers },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const post = (user: string, path: string, body: unknown) => call(user, 'POST', path, JSON.stringify(body));

describe('groups', () => {
  it('are made, joined and left', async () => {
    const { status, body } = await post('1', '/api/v1/groups', { members: ['1', '2'] });
    expect(status).toBe(201);
    const path = `/api/v1/groups/${encodeURIComponent(String(body.id))}/members`;
    expect((await post('3', path, { userId: '4' })).status).toBe(403);
    expect((await post('3', path, {})).status).toBe(200);
    expect((await post('3', path, { userId: '4' })).status).toBe(200);
    expect((await call('9', 'DELETE', `${path}/4`)).status).toBe(403);
    expect((await call('4', 'DELETE', `${path}/4`)).status).toBe(200);
    expect((await call('3', 'DELETE', `${path}/4`)).status).toBe(404);
    const history = await call(
      '3',
      'GET',
      `/api/v1/conversations/${encodeURIComponent(String(body.id))}/messages`,
    );
    const messages = history.body.messages as { content: string; receiverId: string }[];
    expect(messages.map(({ content }) => content)).toEqual([
      '3 joined the group',
      '4 joined the group',
      '4 left the group',
    ]);
    expect(messages.every(({ receiverId }) => receiverId === '3')).toBe(true);
  });

  it('have an id of their own', async () => {
    expect(await post('1', '/api/v1/groups', { id: 'own', members: [] })).toEqual({
      status: 201,
      body: { id: 'own' },
    });
    expect((await post('1', '/api/v1/groups', { id: 'own', members: [] })).status).toBe(409);
  });

  test.each([
    [{ members: 'x' }, 'members must be an array'],
    [{ members: [1] }, 'members must be an array'],
    [{ members: [''] }, "user's id"],
    [{ id: 5, members: [] }, 'id must be a string'],
    [{ id: 'private:1:2', members: [] }, "group's id"],
    [[], 'JSON object'],
  ])('are not made of %j', async (body, error) => {
    expect(await post('1', '/api/v1/groups', body)).toEqual({
      status: 400,
      body: { error: expect.stringContaining(error) },
    });
  });
});

describe('history', () => {
  it('is for participants alone', async () => {
    await server.createGroup('closed', ['1']);
    expect(await call('1', 'GET', '/api/v1/conversations/closed/messages')).toEqual({
      status: 200,
      body: { messages: [] },
    });
    expect((await call('2', 'GET', '/api/v1/conversations/closed/messages')).status).toBe(404);
    expect((await call('2', 'GET', '/api/v1/conversations/unknown/messages')).status).toBe(404);
    expect((await call('1', 'GET', '/api/v1/conversations/closed/messages?limit=0')).status).toBe(400);
  });
});

describe('files', () => {
  const bytes = Uint8Array.from({ length: 999 }, (_, index) => index % 256);

  async function download(url: unknown) {
    const response = await fetch(String(url));
    return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  it('come back with the same bytes, and are never run', async () => {
    const { status, body } = await call('1', 'POST', '/api/v1/upload/file?fileName=%E5%9B%BE.html', bytes);
    expect({ status, body }).toMatchObject({ status: 201, body: { fileName: '图.html', fileSize: 999 } });
    const file = await download(body.url);
    expect(file.bytes).toEqual(bytes);
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%E5%9B%BE.html");
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('may come as a form, or with the name in a header', async () => {
    const form = new FormData();
    form.set('note', 'text');
    form.set('file', new Blob([bytes]), 'a.bin');
    const sent = await call('1', 'POST', '/api/v1/upload/file', form);
    expect(sent).toMatchObject({ status: 201, body: { fileName: 'a.bin', fileSize: 999 } });
    expect((await download(sent.body.url)).bytes).toEqual(bytes);
    const named = await call('1', 'POST', '/api/v1/upload/file', bytes, { 'x-file-name': '%E5%9B%BE' });
    expect(named.body.fileName).toBe('图');
  });

  test.each([
    ['that is too long', new Uint8Array(MAX_UPLOAD + 1), {}, 413],
    ['that says it is a form', 'no form', { 'content-type': 'multipart/form-data; boundary=x' }, 400],
    ['with two files', twoFiles(), {}, 400],
    ['with a broken name', bytes, { 'x-file-name': '%' }, 400],
  ] as const)('%s are refused', async (_, body, headers, status) => {
    const answer = await call('1', 'POST', '/api/v1/upload/file', body, headers);
    expect(answer).toEqual({ status, body: { error: expect.any(String) } });
  });

  it('of unknown length are cut off when they are too long', async () => {
    const pieces = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(MAX_UPLOAD / 4)),
    });
    const init: RequestInit = { method: 'POST', body: pieces, duplex: 'half' };
    const url = `${server.httpUrl}/api/v1/upload/file?token=${await tokenOf('1')}`;
    // Whether the answer gets through while the client is still sending is up to the client.
    const status = await fetch(url, init).then(
      ({ status }) => status,
      () => 413,
    );
    expect(status).toBe(413);
  });

  function twoFiles(): FormData {
    const form = new FormData();
    for (const name of ['a', 'b']) form.append(name, new Blob(['x']), name);
    return form;
  }
});

test.each([
  ['GET', '/', 404],
  ['GET', '/api/v1/groups', 405],
  ['POST', '/api/v1/groups/%/members', 404],
  ['GET', '/files/unknown', 404],
  ['GET', '/ws/chat', 426],
  ['POST', '/api/v1/groups/unknown/members', 404],
])('%s %s is answered with %i', async (method, path, status) => {
  expect(await call('1', method, path, method === 'POST' ? '{}' : undefined)).toEqual({
    status,
    body: { error: expect.any(String) },
  });
});

it('asks for one valid token, in the header or the query', async () => {
  const url = `${server.httpUrl}/api/v1/conversations/unknown/messages`;
  const token = await tokenOf('1');
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(`${url}?token=x`)).status).toBe(401);
  expect((await fetch(`${url}?token=${token}`)).status).toBe(404);
  expect((await fetch(`${url}?token=${token}`, { headers })).status).toBe(401);
});

test.each([
  ['/files/*', '/files/a%20b', ['a b']],
  ['/a/*/b/*', '/a/1/b/2', ['1', '2']],
  ['/files/*', '/files/', undefined],
  ['/files/*', '/files/a/b', undefined],
  ['/files/*', '/files/%', undefined],
])('%s against %s opens %j', (pattern, path, parts) => {
  expect(matchPath(pattern, path)).toEqual(parts);
});
