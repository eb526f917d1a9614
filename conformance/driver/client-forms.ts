import { type ClientForm, OWN } from './client-form.ts';

/** As a browser writes it that has loaded its page from the same server. */
const originOf = (url: URL): string => `${url.protocol === 'wss:' ? 'https' : 'http'}://${url.host}`;

const hostOf = (url: URL): string => url.host;

/** Names and values of no meaning to any server. */
const COOKIE = 'imtypes_theme=dark; imtypes_lang=zh-CN';
const LANGUAGES = 'zh-CN,zh;q=0.9,en;q=0.8';

const KEY = ['Sec-WebSocket-Key', OWN] as const;
const VERSION = ['Sec-WebSocket-Version', OWN] as const;
const EXTENSIONS = ['Sec-WebSocket-Extensions', OWN] as const;
const PROTOCOL = ['Sec-WebSocket-Protocol', OWN] as const;

/**
 * How common clients write a handshake; each is as the client was seen to write it, but for the version numbers. The
 * headers between them are all that RFC 6455 and RFC 9110 leave to a client: letter case, order, more than one word in
 * `Connection`, and what a browser or a proxy adds.
 */
export const clientForms: readonly ClientForm[] = [
  {
    label: 'a handshake as Chrome makes it',
    headers: [
      ['Host', OWN],
      ['Connection', 'Upgrade'],
      ['Pragma', 'no-cache'],
      ['Cache-Control', 'no-cache'],
      [
        'User-Agent',
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
      ],
      ['Upgrade', 'websocket'],
      ['Origin', originOf],
      VERSION,
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
      ['Accept-Language', LANGUAGES],
      ['Cookie', COOKIE],
      KEY,
      EXTENSIONS,
      PROTOCOL,
    ],
  },
  {
    label: 'a handshake as Firefox makes it',
    headers: [
      ['Host', OWN],
      ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0'],
      ['Accept', '*/*'],
      ['Accept-Language', 'zh-CN,zh;q=0.8,zh-TW;q=0.7,en-US;q=0.3'],
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
      VERSION,
      ['Origin', originOf],
      PROTOCOL,
      EXTENSIONS,
      KEY,
      ['Connection', 'keep-alive, Upgrade'],
      ['Cookie', COOKIE],
      ['Sec-Fetch-Dest', 'empty'],
      ['Sec-Fetch-Mode', 'websocket'],
      ['Sec-Fetch-Site', 'same-origin'],
      ['Pragma', 'no-cache'],
      ['Cache-Control', 'no-cache'],
      ['Upgrade', 'websocket'],
    ],
  },
  {
    label: 'a handshake as Safari makes it',
    headers: [
      ['Upgrade', 'websocket'],
      ['Origin', originOf],
      KEY,
      ['Host', OWN],
      VERSION,
      ['Connection', 'Upgrade'],
      PROTOCOL,
      EXTENSIONS,
      ['Pragma', 'no-cache'],
      ['Cache-Control', 'no-cache'],
      [
        'User-Agent',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      ],
      ['Accept-Language', 'zh-CN,zh-Hans;q=0.9'],
      ['Accept-Encoding', 'gzip, deflate'],
    ],
  },
  {
    label: 'a handshake as the WebSocket of Node.js makes it',
    headers: [
      ['host', OWN],
      ['connection', 'upgrade'],
      ['upgrade', 'websocket'],
      ['sec-websocket-key', OWN],
      ['sec-websocket-version', OWN],
      ['sec-websocket-extensions', OWN],
      ['sec-websocket-protocol', OWN],
      ['accept', '*/*'],
      ['accept-language', '*'],
      ['sec-fetch-mode', 'websocket'],
      ['user-agent', 'node'],
      ['pragma', 'no-cache'],
      ['cache-control', 'no-cache'],
      ['accept-encoding', 'gzip, deflate'],
    ],
  },
  {
    label: "a handshake as Python's websockets makes it",
    headers: [
      ['Host', OWN],
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      KEY,
      VERSION,
      EXTENSIONS,
      PROTOCOL,
      ['User-Agent', 'Python/3.12 websockets/14.1'],
    ],
  },
  {
    label: 'a handshake as a client in Go makes it',
    headers: [
      ['Host', OWN],
      ['User-Agent', 'Go-http-client/1.1'],
      ['Connection', 'Upgrade'],
      ['Sec-Websocket-Extensions', OWN],
      ['Sec-Websocket-Key', OWN],
      ['Sec-Websocket-Protocol', OWN],
      ['Sec-Websocket-Version', OWN],
      ['Upgrade', 'websocket'],
    ],
  },
  {
    label: 'a handshake as OkHttp makes it',
    headers: [
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade'],
      KEY,
      VERSION,
      EXTENSIONS,
      PROTOCOL,
      ['Host', OWN],
      ['Accept-Encoding', 'gzip'],
      ['User-Agent', 'okhttp/4.12.0'],
    ],
  },
  {
    label: 'a handshake as a proxy hands it on',
    headers: [
      ['host', OWN],
      ['user-agent', 'Dart/3.5 (dart:io)'],
      ['sec-websocket-version', OWN],
      ['sec-websocket-key', OWN],
      ['sec-websocket-extensions', OWN],
      ['sec-websocket-protocol', OWN],
      ['cache-control', 'no-cache'],
      ['accept-encoding', 'gzip'],
      ['x-real-ip', '127.0.0.1'],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-forwarded-host', hostOf],
      ['x-forwarded-proto', 'https'],
      ['x-request-id', '7f3c1f6e2b1d4c0c9a54b5f1d0c7e8aa'],
      ['forwarded', (url) => `for=127.0.0.1;host="${url.host}";proto=https`],
      ['via', '1.1 imtypes-proxy'],
      ['upgrade', 'websocket'],
      ['connection', 'upgrade'],
    ],
  },
  {
    label: 'a handshake with `Upgrade: WebSocket` and `Connection: keep-alive, Upgrade`',
    headers: [
      ['Host', OWN],
      ['Upgrade', 'WebSocket'],
      ['Connection', 'keep-alive, Upgrade'],
      KEY,
      VERSION,
      EXTENSIONS,
      PROTOCOL,
    ],
  },
];
