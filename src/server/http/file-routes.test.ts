import { describe, expect, it, test } from 'vitest';
import { exchange, startApi, tokenOf } from './fixtures/api-client.ts';

const MAX_UPLOAD = 100_000;
const UPLOAD = '/api/v1/upload/file';
const bytes = Uint8Array.from({ length: 999 }, (_, index) => index % 256);
const start = () => startApi({ maxUploadBytes: MAX_UPLOAD });

async function download(url: unknown) {
  const response = await fetch(String(url));
  return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

describe('files', () => {
  it('come back with the same bytes, and are never run', async () => {
    const { call } = await start();
    const { status, body } = await call('1', 'POST', `${UPLOAD}?fileName=%E5%9B%BE.html`, bytes);
    expect({ status, body }).toMatchObject({ status: 201, body: { fileName: '图.html', fileSize: 999 } });
    const file = await download(body.url);
    expect(file.bytes).toEqual(bytes);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''%E5%9B%BE.html",
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'x-request-id': expect.any(String),
    });
  });

  it('may come as a form, or with the name in a header', async () => {
    const { call } = await start();
    const form = new FormData();
    form.set('note', 'text');
    form.set('file', new Blob([bytes]), '图.bin');
    const sent = await call('1', 'POST', UPLOAD, form);
    expect(sent).toMatchObject({ status: 201, body: { fileName: '图.bin', fileSize: 999 } });
    expect((await download(sent.body.url)).bytes).toEqual(bytes);
    const named = await call('1', 'POST', UPLOAD, bytes, { 'x-file-name': '%E5%9B%BE' });
    expect(named.body.fileName).toBe('图');
  });

  it('may be empty, and as long as the limit', async () => {
    const { call } = await start();
    expect((await call('1', 'POST', UPLOAD, '')).body).toMatchObject({ fileName: 'file', fileSize: 0 });
    for (const body of [new Uint8Array(MAX_UPLOAD), formOf(new Uint8Array(MAX_UPLOAD))]) {
      const { status, body: kept } = await call('1', 'POST', UPLOAD, body);
      expect({ status, size: kept.fileSize }).toEqual({ status: 201, size: MAX_UPLOAD });
      expect((await download(kept.url)).bytes).toHaveLength(MAX_UPLOAD);
    }
  });

  it('have URLs that no header of a request changes', async () => {
    const { server } = await start();
    const head = `POST ${UPLOAD}?token=${await tokenOf('1')} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example`;
    const answer = await exchange(server, `${head}\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx`);
    expect(answer).toContain(`"url":"${server.httpUrl}/files/`);
  });

  test.each(['https://chat.example.com', 'https://chat.example.com/im/'])(
    'have URLs under %s',
    async (baseUrl) => {
      const { call } = await startApi({ baseUrl });
      const { body } = await call('1', 'POST', UPLOAD, 'x');
      expect(body.url).toMatch(new RegExp(`^${baseUrl.replace(/\/$/, '')}/files/[0-9a-f-]{36}$`));
    },
  );

  test.each(['chat.example.com', 'ftp://x', 'https://u:p@x', 'https://x?y'])(
    'have no URLs under %s',
    async (baseUrl) => {
      await expect(startApi({ baseUrl })).rejects.toThrow('the base URL cannot be used');
    },
  );
});

describe('a form', () => {
  const boundary = 'b'.repeat(16_000);
  const part = (name: string, more = '') =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\nv\r\n`;
  const file = part('file', '; filename="f"');

  test.each([
    ['that is too long', new Uint8Array(MAX_UPLOAD + 1), {}, 413],
    ['whose file is too long', formOf(new Uint8Array(MAX_UPLOAD + 1)), {}, 413],
    ['that is no form', 'no form', { 'content-type': 'multipart/form-data; boundary=x' }, 400],
    ['without a boundary', 'no form', { 'content-type': 'multipart/form-data' }, 400],
    ['with two files', twoFiles(), {}, 400],
    ['without a file', `${part('a')}--x--`, { 'content-type': 'multipart/form-data; boundary=x' }, 400],
    ['that does not end', file, { 'content-type': 'multipart/form-data; boundary=x' }, 400],
    ['with a broken name', bytes, { 'x-file-name': '%' }, 400],
    ['with a name that is too long', bytes, { 'x-file-name': 'x'.repeat(256) }, 400],
    [
      'with a boundary of 16 KB',
      `\r\n--${boundary.slice(1)}`.repeat(6),
      { 'content-type': `multipart/form-data; boundary=${boundary}` },
      400,
    ],
    [
      'with thousands of fields',
      `${part('a').repeat(1500)}${file}--x--`,
      { 'content-type': 'multipart/form-data; boundary=x' },
      400,
    ],
  ] as const)('%s is refused', async (_, body, headers, status) => {
    const { call } = await start();
    const answer = await call('1', 'POST', UPLOAD, body, headers);
    expect({ status: answer.status, body: answer.body }).toEqual({
      status,
      body: { error: expect.any(String) },
    });
  });
});

it('a file of unknown length is cut off when it is too long', async () => {
  const { server } = await start();
  const pieces = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(MAX_UPLOAD / 4)),
  });
  const init: RequestInit = { method: 'POST', body: pieces, duplex: 'half' };
  // Whether the answer gets through while the client is still sending is up to the client.
  const status = await fetch(`${server.httpUrl}${UPLOAD}?token=${await tokenOf('1')}`, init).then(
    ({ status }) => status,
    () => 413,
  );
  expect(status).toBe(413);
});

test.each([
  ['as it is', 'Content-Length: 100\r\n\r\nhalf of it'],
  ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
  [
    'as a form',
    'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900\r\n\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nhalf',
  ],
])('a file that is cut short is not kept: %s', async (_, rest) => {
  const kept: string[] = [];
  const { server, call } = await startApi({ steps: { keepFile: async (id) => void kept.push(id) } });
  await exchange(server, `POST ${UPLOAD}?token=${await tokenOf('1')} HTTP/1.1\r\nHost: x\r\n${rest}`, true);
  expect((await call('1', 'POST', UPLOAD, 'whole')).status).toBe(201);
  expect(kept).toHaveLength(1);
});

describe('room', () => {
  const KIB = 1024;

  it('is there for so much of one user, and for so much of all', async () => {
    const { call } = await startApi({ maxUploadBytesPerUser: 20 * KIB, maxUploadBytesInAll: 30 * KIB });
    const statusFor = async (user: string, length: number) =>
      (await call(user, 'POST', UPLOAD, new Uint8Array(length))).status;
    expect(await statusFor('1', 15 * KIB)).toBe(201);
    expect(await statusFor('1', 6 * KIB)).toBe(507);
    expect(await statusFor('2', 14 * KIB)).toBe(201);
    expect(await statusFor('3', 8 * KIB)).toBe(507);
  });

  it('is not found twice by uploads at the same time', async () => {
    const { call } = await startApi({ maxUploadBytesPerUser: 20 * KIB });
    const all = await Promise.all(
      Array.from({ length: 5 }, () => call('1', 'POST', UPLOAD, new Uint8Array(9 * KIB))),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([201, 201, 507, 507, 507]);
  });

  it('is not used up by files without bytes', async () => {
    const { call } = await startApi({ maxUploadBytesPerUser: 20 * KIB });
    const all = await Promise.all(Array.from({ length: 7 }, () => call('1', 'POST', UPLOAD, '')));
    expect(all.filter(({ status }) => status === 507).length).toBeGreaterThan(0);
  });
});

function formOf(content: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.set('file', new Blob([content]), 'file');
  return form;
}

function twoFiles(): FormData {
  const form = new FormData();
  for (const name of ['a', 'b']) form.append(name, new Blob(['x']), name);
  return form;
}
