import { randomBytes } from 'node:crypto';
import type { HandshakeRefusal } from '../../history/event.ts';
import type { Answered, Offered } from '../../history/wire.ts';

/** What a handshake is made with, besides the token. */
export interface HandshakeForm {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly subprotocols: readonly string[];
}

/** A request to be written, and what it offers. */
export interface HandshakeRequest {
  readonly text: string;
  readonly offered: Offered;
}

/** The request of one handshake (RFC 6455, 4.1), with the token in the query, as the protocol has it. */
export function writeHandshake(
  { url, headers, subprotocols }: HandshakeForm,
  token: string,
): HandshakeRequest {
  const query = new URLSearchParams(url.search);
  query.set('token', token);
  const key = randomBytes(16).toString('base64');
  const protocols = subprotocols.length === 0 ? null : subprotocols.join(', ');
  const lines = [
    `GET ${url.pathname}?${query} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
    ...(protocols === null ? [] : [`Sec-WebSocket-Protocol: ${protocols}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return { text: `${lines.join('\r\n')}\r\n\r\n`, offered: { key, extensions: null, protocols } };
}

/** The head of an answer: a 101 with the headers that matter, or a refusal. */
export type HandshakeAnswer =
  | { readonly kind: 'switching'; readonly answered: Answered }
  | { readonly kind: 'refused'; readonly refusal: HandshakeRefusal };

/** Reads the head of an answer, without the blank line at its end, and what has come of a body behind it. */
export function readAnswer(head: string, body: string): HandshakeAnswer {
  const [first = '', ...lines] = head.split('\r\n');
  const [, code, words = ''] = /^HTTP\/1\.1 (\d{3})(?: (.*))?$/.exec(first) ?? [];
  if (code === undefined) return refused({ kind: 'protocol', detail: 'the answer is no HTTP/1.1' });
  const headers = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).trim().toLowerCase();
    const earlier = headers.get(name);
    const value = line.slice(at + 1).trim();
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  if (code !== '101')
    return refused({
      kind: 'status',
      status: Number(code),
      detail: `HTTP ${code} ${words}`.trim(),
      ...(body === '' ? {} : { said: body }),
    });
  const of = (name: string): string | null => headers.get(name) ?? null;
  return {
    kind: 'switching',
    answered: {
      upgrade: of('upgrade'),
      connection: of('connection'),
      accept: of('sec-websocket-accept'),
      extensions: of('sec-websocket-extensions'),
      protocol: of('sec-websocket-protocol'),
    },
  };
}

const refused = (refusal: HandshakeRefusal): HandshakeAnswer => ({ kind: 'refused', refusal });
