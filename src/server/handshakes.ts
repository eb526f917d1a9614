import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Context } from './context.ts';
import { formatRefusal } from './steps/connection.ts';
import type { Identity, Steps } from './steps/steps.ts';

/** Who came, and what it came on. */
export interface Arrival {
  readonly identity: Exclude<Identity, { kind: 'refused' }>;
  readonly socket: WebSocket;
  readonly stream: Duplex;
}

/** How handshakes are answered. */
export interface HandshakeOptions {
  readonly path: string;
  /** Called with each connection that is let in. What it throws closes the connection with 1011. */
  readonly open: (arrival: Arrival) => void;
  readonly fail: (socket: WebSocket, error: unknown) => void;
}

/**
 * How long a client has to take a refusal and to end its own side; then the socket is destroyed. A round trip takes
 * under a second nearly everywhere.
 */
const REFUSED_MS = 1000;

// Outside of any other function: a closure would keep the request, its head and its token for as long as the socket lives.
const ignore = (): void => {};
function destroyItself(this: Duplex): void {
  this.destroy();
}

/** Answers each handshake: it is let in or refused, and either way its socket does not stay open for ever. */
export function createHandshakes(
  steps: Steps,
  context: Context,
  server: WebSocketServer,
  { path, open, fail }: HandshakeOptions,
) {
  const { settings, onError, log, bus } = context;

  async function answer(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const target = readTarget(request.url ?? '');
    if (target.path !== path) return end(stream, 404, `the WebSocket path is ${path}`);
    const identity = await steps.authenticate(target.tokens, context);
    const upgrade = (use: (socket: WebSocket) => void): void =>
      server.handleUpgrade(request, stream, head, (socket) => {
        stream.off('finish', leaveSoon);
        // ws ends the connection by itself, with the fitting code (1002, 1007, 1009); there is nothing left to do.
        socket.on('error', ignore);
        try {
          use(socket);
        } catch (error) {
          fail(socket, error);
        }
      });
    if (identity.kind === 'refused') {
      log.info('a handshake was refused', { reason: identity.reason });
      return steps.refuse({ request, stream, upgrade }, identity.reason);
    }
    const user = identity.kind === 'user' ? identity.user : undefined;
    if (user !== undefined && bus.hold !== undefined && !(await hold(user)))
      return end(stream, 503, 'the server cannot take connections at the moment: try again later');
    let isOpen = false;
    upgrade((socket) => {
      isOpen = true;
      giveTime(stream, 0);
      if (user !== undefined && bus.release !== undefined) socket.once('close', () => bus.release?.(user));
      open({ identity, socket, stream });
    });
    if (!isOpen && user !== undefined) bus.release?.(user);
  }

  /** From here on other processes send here what is for this user. */
  async function hold(user: string): Promise<boolean> {
    try {
      await bus.hold?.(user);
      return true;
    } catch (error) {
      log.error('a connection was refused: it cannot be made known to the other nodes', { error });
      return false;
    }
  }

  return (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // A client may go away at any moment; without a listener that would end the process.
    stream.on('error', destroyItself);
    // Whoever refuses, a step or ws itself, ends the stream.
    stream.once('finish', leaveSoon);
    giveTime(stream, settings.handshakeSeconds * 1000);
    answer(request, stream, head).catch((error) => {
      onError(error);
      end(stream, 500, 'internal error');
    });
  };
}

/** Time for what is under way, from the last byte that passed; 0 for no limit. */
function giveTime(stream: Duplex, ms: number): void {
  const socket = stream as Duplex & { setTimeout?: (ms: number) => void };
  stream.off('timeout', destroyItself);
  if (ms > 0) stream.once('timeout', destroyItself);
  socket.setTimeout?.(ms);
}

/** The answer is out: the other side gets a moment to end its own. What it still sends is thrown away. */
function leaveSoon(this: Duplex): void {
  const timer = setTimeout(() => this.destroy(), REFUSED_MS);
  this.once('close', () => clearTimeout(timer));
  this.once('end', destroyItself);
  this.resume();
}

function end(stream: Duplex, status: number, reason: string): void {
  stream.end(formatRefusal(status, reason));
}

/** The path and every `token` of the query. */
function readTarget(target: string): { path: string; tokens: readonly string[] } {
  const [path = '', ...query] = target.split('?');
  return { path, tokens: new URLSearchParams(query.join('?')).getAll('token') };
}
