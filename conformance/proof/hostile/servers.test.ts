import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, test } from 'vitest';
import { GROUP, SECRET } from './chat.ts';
import { frame } from './frames.ts';
import { hostiles } from './hostiles.ts';

/** How the server ended a connection. */
type Ending = 'closed' | 'reset' | 'certificate refused';

/** What a client of plain sockets must see: bytes, an ending, or nothing at all until the server is closed. */
const shows: Readonly<Record<string, RegExp | Ending | 'nothing'>> = {
  'array-of-a-million': /"id":"12".*\[{"id":"7"},{"id":"7"},/s,
  'array-of-a-million-at-once': /\r\n\r\n\x81\x7f.{8}\[{"id":"7"},/s,
  'array-of-empty-objects': /"id":"12".*\[{},{},/s,
  'base64-content': /"id":"12".*(?:aW10LQ){1000}/s,
  'binary-pushes': /\r\n\r\n\x82\x7e.{2}{"id":"1"/s,
  'bomb-negotiated': /permessage-deflate\r\n\r\n\xc1\x7f\0\0\0\0\0/,
  'bomb-unnegotiated': /\r\n\r\n\xc1\x7f\0\0\0\0\0/,
  'bomb-when-offered': /permessage-deflate\r\n\r\n\xc1\x7f\0\0\0\0\0/,
  'braces-19-mb': /"id":"12".*{{{{{{{{/s,
  'close-1011': /\r\n\r\n\x88.\x03\xf3unexpected/s,
  'close-at-once': 'closed',
  'close-invalid-code': /\r\n\r\n\x88\x02\x03\xed/,
  'close-one-byte': /\r\n\r\n\x88\x01x/,
  'close-with-token': /\r\n\r\n\x88\x7a\x0f\xa0/,
  'deep-field': /"extra":\[{1000}/,
  'deep-fields': /"id":"12".*"id":\[{1000}/s,
  'deep-fields-in-small': /"id":"12".*"id":\[{1000}/s,
  'deep-json': /\r\n\r\n\x81\x7e\x4e\x20\[{1000}/,
  'echo-storm': /(?:\x81\x33{"type":"text","content":"hello","receiverId":"g1"}){1000}/,
  'echoes-token': /"content":"eyJ/,
  'eight-of-19-mb': /"id":"12".*h{10000}/s,
  'empty-texts': /\r\n\r\n\x81\0\x81\0/,
  'endless-empty-fragments': /\r\n\r\n\x01\0(?:\0\0){5000}/,
  'endless-fragments': /\r\n\r\n\x01\x01{\0\x7e\x40\0 {16384}\0\x7e/,
  'endless-pings': /\r\n\r\n(?:\x89\x7dp{125}){500}/,
  'endless-refusal': /^HTTP\/1\.1 200 OK\r\nContent-Type: \S+\r\n\r\nx{200000}/,
  'escapes-19-mb': /"id":"12".*(?:\\\\\\"{){1000}/s,
  'event-stream': /text\/event-stream\r\n\r\ndata: .*data: /s,
  'flood-bytes': /\r\n\r\n\x81\x7f\0{5}\x10.{2}{"id"/s,
  'flood-garbage': /\r\n\r\n(?:\x81\x09}garbage{){20000}/,
  'flood-unread': /"id":"20000"/,
  'flood-valid': /"id":"20000"/,
  'half-open': /\r\n\r\n$/,
  'http-garbage': /^\xff{4}/,
  'http2-preface': /^\0\0\0\x04\0{5}/,
  'huge-fields': /"id":"12".*"id":"7{10000}/s,
  'huge-headers': /\r\n(?:X-Filler: x+\r\n){20}/,
  'huge-json': /\r\n\r\n\x81\x7f\0{4}\x02.{3}{"id"/s,
  'huge-key': /"id":"12".*"k{10000}/s,
  'invalid-utf8': /\r\n\r\n\x81\x05{\xc3\(\xff}/,
  'late-close': /"id":"12".*\x88.\x03\xf3/s,
  'late-flood': /"id":"12".*unasked 1000/s,
  'late-garbage': /"id":"12".*}garbage{/s,
  'late-half-open': /"id":"12"/,
  'late-length': /"id":"12".*\x81\x7f\0{4}\x80\0\0\0/s,
  'late-reset': 'reset',
  'length-2-gib': /\r\n\r\n\x81\x7f\0{4}\x80\0\0\0x{65536}/,
  'length-2-gib-idle': /\r\n\r\n\x81\x7f\0{4}\x80\0\0\0$/,
  'length-top-bit': /\r\n\r\n\x81\x7f\x80\0{6}\x05hello/,
  'many-keys': /"id":"12".*"k0":0,"k1":1,/s,
  'masked-frames': /\r\n\r\n\x81\xfe/,
  'million-tiny-frames': /"id":"12".*(?:\x81\x02{}){1000}/s,
  'missing-upgrade': /^HTTP\/1\.1 101 .*Protocols\r\nConnection/,
  'never-answers': 'nothing',
  'never-reads': 'nothing',
  'objects-of-no-json': /"id":"12".*(?:{x}){1000}/s,
  'opcode-11': /\r\n\r\n\x8b\x01x/,
  'opcode-3': /\r\n\r\n\x83\x7e/,
  'orphan-continuation': /\r\n\r\n\x80\x7e/,
  'percent-content': /"id":"12".*(?:%41){1000}/s,
  'ping-fragmented': /\r\n\r\n\x09\x01p/,
  'ping-too-long': /\r\n\r\n\x89\x7e\0\x7ep{126}/,
  'pings-unread': /\r\n\r\n(?:\x89\x7dp{125}){500}/,
  'plain-as-wss': 'certificate refused',
  'redirect-elsewhere': /^HTTP\/1\.1 302 .*Location: http:\/\/127\.0\.0\.1:\d+\/ws\/chat\?token=eyJ/s,
  'redirect-self': /^HTTP\/1\.1 302 .*Location: \/ws\/chat\?token=eyJ/s,
  'reserved-bits': /\r\n\r\n\xb1\x7e/,
  'reset-at-once': 'reset',
  'reset-in-frame': 'reset',
  'slow-fragments': /\r\n\r\n\x01\x01{\0\x01 \0\x01 /,
  'slow-giant-frame': /\r\n\r\n\x81\x7f\0{5}\x80\0\0xx/,
  'slow-handshake': /^H$/,
  'slow-refusal': /^HTTP\/1\.1 500 .*\r\n\r\nxx/s,
  'status-200-html': /^HTTP\/1\.1 200 .*It works/s,
  'status-401': /^HTTP\/1\.1 401 /,
  'status-403': /^HTTP\/1\.1 403 .*token=eyJ/s,
  'status-404': /^HTTP\/1\.1 404 /,
  'status-500': /^HTTP\/1\.1 500 .*token=eyJ/s,
  'status-503-html': /^HTTP\/1\.1 503 .*<h1>/s,
  swallows: /\r\n\r\n\x8a\x05after$/,
  'tls-self-signed': 'certificate refused',
  'tls-silent': 'nothing',
  'tls-unfinished': /^\x16\x03\x03\x40\0\x02/,
  'two-then-refuse': /"receiverId":"101".*"id":"12"/s,
  'unasked-extension': /Extensions: x-unheard-of/,
  'unasked-subprotocol': /Protocol: graphql-ws/,
  'wrong-accept': /^HTTP\/1\.1 101 .*Accept: (?!s3pPLMBi)/s,
  'wrong-upgrade': /^HTTP\/1\.1 101 .*Upgrade: h2c/s,
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = `${part({ alg: 'HS256' })}.${part({ sub: '101', exp: 4_000_000_000 })}`;
const token = `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;

describe('hostile servers do what they say', { concurrent: true }, () => {
  test('each has its line here', ({ expect }) => {
    expect(Object.keys(shows)).toEqual(hostiles.map(({ name }) => name));
  });

  test.for(hostiles)('$name $does', async ({ name, start }, { expect }) => {
    const running = await start();
    const shown = shows[name]!;
    try {
      const { host, hostname, port, protocol } = new URL(running.url);
      // A fault of TLS itself is seen on a plain connection; only a bad certificate needs a connection by TLS.
      const tls = protocol === 'wss:' && shown === 'certificate refused';
      const socket = tls ? connectTls(Number(port), hostname) : connect(Number(port), hostname);
      const seen = watch(socket, shown);
      socket.once(tls ? 'secureConnect' : 'connect', () => {
        socket.write(`GET /ws/chat?token=${token} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\n`);
        socket.write('Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n');
        socket.write('Sec-WebSocket-Extensions: permessage-deflate\r\n');
        socket.write('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
        if (shown === 'nothing') void running.close();
      });
      if (shown === 'nothing') expect(await seen).toEqual({ bytes: '', ending: expect.anything() });
      else if (typeof shown === 'string') expect((await seen).ending).toBe(shown);
      else expect((await seen).bytes).toMatch(shown);
    } finally {
      await running.close();
    }
  });
});

/** Sends a few frames after the handshake was answered; resolves as soon as the bytes match or the connection ends. */
function watch(
  socket: Socket,
  shown: RegExp | string,
): Promise<{ bytes: string; ending: Ending | undefined }> {
  const message = JSON.stringify({ type: 'text', content: 'hello', receiverId: GROUP.id });
  let bytes = '';
  let talked = false;
  return new Promise((resolve) => {
    const finish = (ending?: Ending): void => {
      resolve({ bytes, ending });
      socket.destroy();
    };
    socket.on('data', (chunk) => {
      bytes += chunk.toString('latin1');
      if (shown instanceof RegExp && shown.test(bytes)) return finish();
      if (talked || !bytes.startsWith('HTTP/1.1 101') || !bytes.includes('\r\n\r\n')) return;
      talked = true;
      for (let i = 0; i < 12; i++) socket.write(frame({ masked: true, payload: message }));
      socket.write(frame({ masked: true, opcode: 9, payload: 'after' }));
    });
    socket.on('error', ({ code = '' }: NodeJS.ErrnoException) =>
      finish(/^(ECONNRESET|EPIPE)$/.test(code) ? 'reset' : 'certificate refused'),
    );
    socket.on('close', () => finish('closed'));
  });
}
