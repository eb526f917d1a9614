import type { IncomingMessage } from 'node:http';
import { connect as tlsConnect } from 'node:tls';
import { type ClientOptions, type PerMessageDeflateOptions, WebSocket } from 'ws';
import type { HandshakeRefusal } from '../history/event.ts';
import type { HandshakeOptions } from '../targets/target.ts';
import { type ClientForm, dress } from './client-form.ts';
import { readLocation, readSaid } from './said.ts';
import { bareHost, ProxyError, serverName, tunnel } from './tunnel.ts';
import { tapWire, type WireListener } from './wire/tap.ts';

/** The largest frame that is taken from a server: more than the 16 MiB that INPUT-08 may bring back, far less than would hurt this process. */
const LARGEST_FRAME = 20 * 1024 * 1024;

/** A server may ping with each push of a burst; the library's own limit of 60 would take that for an attack. */
const MOST_PENDING_PONGS = 20_000;

/**
 * How long a server may take to end the socket after its close frame, before we do. Ours takes under 5 ms; the
 * library's own 30 s would hold up all that wait for the end. Both options are newer than the library's types.
 */
const CLOSE_OPTIONS = { closeTimeout: 2000, maxPendingAutoPongs: MOST_PENDING_PONGS } as ClientOptions;

/** What one handshake is made with. */
export interface HandshakeRequest {
  readonly url: URL;
  readonly options: HandshakeOptions;
  readonly timeoutMs: number;
  /** Whether permessage-deflate is offered, or with which parameters. */
  readonly deflate?: boolean | PerMessageDeflateOptions;
  /** Whose way of writing the request it is made in; the library's own where nothing is said. */
  readonly client?: ClientForm;
  /** Is told what stands in the bytes below the library. */
  readonly wire?: WireListener;
  /** In bytes, where less is enough than what the judge takes otherwise. */
  readonly largestFrame?: number;
}

/** A socket that opened, or how the handshake ended. */
export type HandshakeResult =
  | { readonly kind: 'opened'; readonly socket: WebSocket }
  | { readonly kind: 'refused'; readonly refusal: HandshakeRefusal };

const refusalOf = (error: NodeJS.ErrnoException): HandshakeRefusal => {
  if (error instanceof ProxyError) {
    const { detail, ...rest } = refusalOf(error.cause as NodeJS.ErrnoException);
    return { ...rest, detail: `${error.message}: ${detail.replace(/^the server/, 'it')}` };
  }
  const code = error.code ?? '';
  if (/handshake has timed out/i.test(error.message))
    return { kind: 'timeout', detail: 'the server did not answer the handshake' };
  if (['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ETIMEDOUT'].includes(code)) {
    return { kind: 'unreachable', detail: `cannot connect: ${code}` };
  }
  if (['ECONNRESET', 'EPIPE'].includes(code) || /socket hang up/.test(error.message)) {
    return { kind: 'dropped', detail: 'the server dropped the connection without an answer' };
  }
  if (/certificate|self.signed|SSL|TLS|wrong version number|EPROTO/i.test(`${code} ${error.message}`)) {
    return { kind: 'protocol', detail: `TLS: ${error.message}` };
  }
  return { kind: 'protocol', detail: error.message };
};

/** A refusal by HTTP, with what it says. */
async function refusalIn(response: IncomingMessage, url: URL): Promise<HandshakeRefusal> {
  const status = response.statusCode ?? 0;
  const said = await readSaid(response);
  const date = Date.parse(response.headers.date ?? '');
  return {
    kind: 'status',
    status,
    detail: `HTTP ${status} ${response.statusMessage ?? ''}`.trim(),
    ...(said === '' ? {} : { said }),
    leadsTo: readLocation(response, url),
    ...(Number.isNaN(date) ? {} : { clockAheadMs: date - Date.now() }),
  };
}

async function clientOptions(ask: HandshakeRequest): Promise<ClientOptions> {
  const { url, options, timeoutMs, deflate, client, wire, largestFrame } = ask;
  const tls = options.tls ?? {};
  const base: ClientOptions = {
    ...tls,
    headers: { ...options.headers },
    handshakeTimeout: timeoutMs,
    perMessageDeflate: deflate ?? false,
    maxPayload: largestFrame ?? LARGEST_FRAME,
    followRedirects: false,
    // The judge checks UTF-8 itself (FRAME-04), and needs the bytes for that.
    skipUTF8Validation: true,
    ...CLOSE_OPTIONS,
    finishRequest: (request) => {
      if (wire) tapWire(request, wire);
      if (client) dress(request, client, url, Object.keys(options.headers ?? {}));
      request.end();
    },
  };
  if (!options.proxy) return base;
  const socket = await tunnel(new URL(options.proxy), url, tls, timeoutMs);
  const secure = url.protocol === 'wss:';
  const createConnection = () =>
    secure
      ? tlsConnect({ ...tls, socket, host: bareHost(url), servername: tls.servername ?? serverName(url) })
      : socket;
  return { ...base, createConnection: createConnection as ClientOptions['createConnection'] };
}

/** Opens one WebSocket. Never throws, and ends within the time-out. `prepare` gets the socket before any frame can come. */
export async function shakeHands(
  ask: HandshakeRequest,
  prepare: (socket: WebSocket) => void,
  signal: AbortSignal,
): Promise<HandshakeResult> {
  let options: ClientOptions;
  try {
    options = await clientOptions(ask);
  } catch (error) {
    return { kind: 'refused', refusal: refusalOf(error as NodeJS.ErrnoException) };
  }
  if (signal.aborted) return { kind: 'refused', refusal: { kind: 'aborted', detail: 'the run ended first' } };
  return new Promise((resolve) => {
    const socket = new WebSocket(ask.url, [...(ask.options.subprotocols ?? [])], options);
    // The library's own time-out counts silence; a server that drips a byte now and then would outlast it.
    const timer = setTimeout(
      () => end({ kind: 'timeout', detail: 'the handshake was not finished in time' }),
      ask.timeoutMs,
    );
    const abort = (): void => end({ kind: 'aborted', detail: 'the run ended first' });
    signal.addEventListener('abort', abort, { once: true });
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    const end = (refusal: HandshakeRefusal): void => {
      settle();
      resolve({ kind: 'refused', refusal });
      socket.terminate();
    };
    prepare(socket);
    let answered = false;
    socket.on('unexpected-response', (_request, response) => {
      answered = true;
      // From here on the answer is known, and reading what it says has a bound of its own.
      clearTimeout(timer);
      void refusalIn(response, ask.url).then(end);
    });
    socket.on('error', (error) => {
      if (!answered && socket.readyState !== WebSocket.OPEN) end(refusalOf(error));
    });
    socket.on('open', () => {
      settle();
      resolve({ kind: 'opened', socket });
    });
  });
}
