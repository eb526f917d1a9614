import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { clientFrame } from '../../driver/wire/client-frame.ts';
import type { HandshakeRefusal } from '../../history/event.ts';
import { type Answered, type FrameHead, type Offered, OPCODE } from '../../history/wire.ts';
import type { HandshakeOptions } from '../../targets/target.ts';
import { FrameCutter, type FrameListener } from './frame-cutter.ts';
import { type HandshakeForm, readAnswer, writeHandshake } from './handshake-text.ts';

/** How a connection ended. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  /** Whether we began it. */
  readonly byUs: boolean;
  readonly error?: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Is told what happens on one connection; by `member` it knows which. */
export interface SocketListener {
  opened(socket: LightSocket): void;
  refused(socket: LightSocket, refusal: HandshakeRefusal): void;
  switching(socket: LightSocket, offered: Offered, answered: Answered): void;
  /** A whole message; its bytes are gone once this returns. */
  message(socket: LightSocket, bytes: Buffer, start: number, end: number, binary: boolean): void;
  /** A frame that no browser accepts: the connection is ended. */
  odd(socket: LightSocket, head: FrameHead): void;
  /** A close frame of the server, by its payload. */
  closing(socket: LightSocket, payload: Buffer): void;
  closed(socket: LightSocket, end: SocketEnd): void;
}

/** What all connections of a run are opened with. */
export interface SocketForm extends HandshakeForm {
  readonly tls?: HandshakeOptions['tls'];
  readonly timeoutMs: number;
}

/** Everybody reads into the same bytes: what is read is worked off before the next read. */
const SHARED = Buffer.allocUnsafeSlow(64 * 1024);

/** A head of an answer that is longer is none: Node's own limit is 16 KiB. */
const LONGEST_HEAD = 16 * 1024;

/** How long a server may take to answer a close frame, before the socket is cut: ours takes under 5 ms, and 10,000 at once some 2 s. */
const CLOSE_MS = 5000;

const END_OF_HEAD = '\r\n\r\n';

type State = 'connecting' | 'open' | 'closing' | 'over';

const owners = new WeakMap<Socket, LightSocket>();

// The same functions for all sockets: ten thousand connections hold no closures of their own.
function onRead(this: Socket, length: number, buffer: Uint8Array): boolean {
  owners.get(this)?.take(buffer as Buffer, length);
  return true;
}

function onData(this: Socket, chunk: Buffer): void {
  owners.get(this)?.take(chunk, chunk.length);
}

function onConnect(this: Socket): void {
  owners.get(this)?.shakeHands();
}

function onError(this: Socket, error: NodeJS.ErrnoException): void {
  owners.get(this)?.fail(error);
}

function onEnd(this: Socket): void {
  this.destroy();
}

function onClose(this: Socket): void {
  owners.get(this)?.over();
}

/**
 * A WebSocket client that takes little memory: a plain socket that reads into a buffer which all share, and of which
 * nothing is kept between two messages. It offers no extension.
 */
export class LightSocket implements FrameListener {
  /** Number of the user whose connection it is. */
  readonly member: number;
  /** The first, second, third ... connection of this user. */
  readonly number: number;
  readonly #listener: SocketListener;
  readonly #socket: Socket;
  #state: State = 'connecting';
  /** While it shakes hands: the form of the request, and what has come of the answer. */
  #handshake: {
    form: SocketForm;
    token: string;
    offered?: Offered;
    head: Buffer;
    timer: NodeJS.Timeout;
  } | null;
  #cutter: FrameCutter | null = null;
  #end: Partial<Mutable<SocketEnd>> = {};
  #closeTimer: NodeJS.Timeout | null = null;

  constructor(
    form: SocketForm,
    token: string,
    who: { member: number; number: number },
    listener: SocketListener,
  ) {
    this.member = who.member;
    this.number = who.number;
    this.#listener = listener;
    const timer = setTimeout(
      () => this.#refuse({ kind: 'timeout', detail: 'the handshake was not finished in time' }),
      form.timeoutMs,
    );
    this.#handshake = { form, token, head: Buffer.alloc(0), timer };
    this.#socket = openSocket(form);
    owners.set(this.#socket, this);
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Connected: the request goes out. */
  shakeHands(): void {
    if (!this.#handshake) return;
    const { text, offered } = writeHandshake(this.#handshake.form, this.#handshake.token);
    this.#handshake.offered = offered;
    this.#socket.write(text, 'latin1');
  }

  /** Bytes that have come. */
  take(buffer: Buffer, length: number): void {
    if (this.#cutter) return this.#cutter.take(buffer, length);
    if (this.#handshake) this.#takeHead(buffer.subarray(0, length));
  }

  #takeHead(bytes: Buffer): void {
    const { offered, head, timer } = this.#handshake!;
    const all = Buffer.concat([head, bytes]);
    const end = all.indexOf(END_OF_HEAD);
    if (end < 0) {
      if (all.length > LONGEST_HEAD) this.#refuse({ kind: 'protocol', detail: 'the answer has no end' });
      else this.#handshake!.head = all;
      return;
    }
    const rest = all.subarray(end + END_OF_HEAD.length);
    const answer = readAnswer(all.subarray(0, end).toString('latin1'), rest.toString('utf8').slice(0, 300));
    if (answer.kind === 'refused') return this.#refuse(answer.refusal);
    clearTimeout(timer);
    this.#handshake = null;
    this.#cutter = new FrameCutter(this);
    this.#state = 'open';
    this.#listener.switching(this, offered!, answer.answered);
    this.#listener.opened(this);
    if (rest.length > 0) this.#cutter.take(rest, rest.length);
  }

  #refuse(refusal: HandshakeRefusal): void {
    if (!this.#handshake) return;
    clearTimeout(this.#handshake.timer);
    this.#handshake = null;
    this.#state = 'over';
    this.#socket.destroy();
    this.#listener.refused(this, refusal);
  }

  /** A message of ours. */
  send(text: string): void {
    if (this.#state === 'open') this.#socket.write(clientFrame(Buffer.from(text)));
  }

  /** Reads nothing until `resume`. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Ends it as a client does that goes: by a close frame. */
  close(): void {
    if (this.#handshake) return this.#refuse({ kind: 'aborted', detail: 'the run ended first' });
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#end = { byUs: true, ...this.#end };
    this.#socket.resume();
    this.#socket.write(clientFrame(Buffer.from([3, 232]), OPCODE.close));
    this.#closeTimer = setTimeout(() => this.#socket.destroy(), CLOSE_MS);
  }

  /** Ends it as a client does that loses its network: without a word. */
  drop(): void {
    if (this.#handshake) return this.#refuse({ kind: 'aborted', detail: 'the run ended first' });
    if (this.#state === 'over') return;
    this.#end = { byUs: true, ...this.#end };
    this.#socket.destroy();
  }

  /** The socket failed. */
  fail(error: NodeJS.ErrnoException): void {
    if (this.#handshake) this.#refuse(refusalOf(error));
    else this.#end.error ??= error.code ?? error.message;
  }

  /** The socket is gone. */
  over(): void {
    if (this.#handshake)
      return this.#refuse({ kind: 'dropped', detail: 'the server dropped the connection without an answer' });
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#cutter = null;
    if (this.#closeTimer) clearTimeout(this.#closeTimer);
    const { code = 1006, reason = '', byUs = false, error } = this.#end;
    this.#listener.closed(this, { code, reason, byUs, ...(error === undefined ? {} : { error }) });
  }

  // What stands in the stream.

  message(bytes: Buffer, start: number, end: number, binary: boolean): void {
    this.#listener.message(this, bytes, start, end, binary);
  }

  control(opcode: number, payload: Buffer): void {
    if (opcode === OPCODE.ping && this.#state === 'open')
      this.#socket.write(clientFrame(payload, OPCODE.pong));
    if (opcode !== OPCODE.close) return;
    this.#listener.closing(this, payload);
    const code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
    this.#end = { byUs: false, ...this.#end, code, reason: payload.subarray(2).toString('utf8') };
    if (this.#state === 'open') this.#socket.write(clientFrame(payload, OPCODE.close));
    this.#state = 'closing';
    this.#socket.end();
    this.#closeTimer ??= setTimeout(() => this.#socket.destroy(), CLOSE_MS);
  }

  odd(head: FrameHead): void {
    this.#end = { byUs: true, error: 'a frame that no browser accepts' };
    this.#listener.odd(this, head);
    this.#socket.destroy();
  }

  tooLarge(length: number): void {
    this.#end = { byUs: true, error: `a message of ${length} bytes` };
    this.#socket.destroy();
  }
}

/** Over TLS the bytes come by events: Node has no shared buffer there. */
function openSocket({ url, tls }: SocketForm): Socket {
  const secure = url.protocol === 'wss:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (secure ? 443 : 80));
  const socket = secure
    ? connectTls({ servername: /^[\d.:]+$/.test(host) ? '' : host, ...tls, host, port })
    : connect({ host, port, noDelay: true, onread: { buffer: SHARED, callback: onRead as never } });
  if (secure) socket.on('data', onData);
  return socket
    .on(secure ? 'secureConnect' : 'connect', onConnect)
    .on('error', onError)
    .on('end', onEnd)
    .on('close', onClose);
}

function refusalOf({ code = '', message }: NodeJS.ErrnoException): HandshakeRefusal {
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return { kind: 'dropped', detail: 'the server dropped the connection without an answer' };
  return { kind: 'unreachable', detail: `cannot connect: ${code || message}` };
}
