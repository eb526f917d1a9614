import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, type ServerOptions as WebSocketOptions, WebSocketServer } from 'ws';
import type { Connection } from './connections.ts';
import type { Context } from './context.ts';
import { type Arrival, createHandshakes } from './handshakes.ts';
import { Inbox } from './inbox.ts';
import { keepAlive } from './keep-alive.ts';
import type { Outbox } from './outbox.ts';
import type { Pipeline } from './pipeline.ts';
import { replace } from './steps/connection.ts';
import type { Steps } from './steps/steps.ts';
import { NotStored } from './store/not-stored.ts';
import { createTurns } from './turns.ts';
import type { Unread } from './unread.ts';

/** The WebSocket side of the server. */
export interface Sockets {
  /** Takes a handshake that Node's HTTP server hands over. */
  handshake(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  /** Ends every connection, once what has come in is worked off or that takes too long. */
  close(): Promise<void>;
}

/** How the WebSocket side is set up, beyond the steps. */
export interface SocketOptions {
  readonly path: string;
  readonly unread: Unread;
  readonly outbox: Outbox;
  /** Laid over what the server sets itself, for servers that differ below the level of steps. */
  readonly webSocket?: WebSocketOptions;
}

/** How long steps and clients may take when the server ends: a closing handshake on loopback takes under 5 ms. */
const CLOSING_MS = 250;
/** The same where what was accepted goes over a network first. Kubernetes gives 30 s in all. */
const SHARED_CLOSING_MS = 5000;

/** RFC 6455's registry of close codes. */
const SERVICE_RESTART = 1012;
const TRY_AGAIN_LATER = 1013;

/** How long a client may take to answer a close frame, before its connection is cut. */
const CLOSE_TIMEOUT_MS = 5000;

/**
 * A client with a timer sends one control frame in many seconds, and one that tests sends a few at once. Beyond this it is
 * a flood, which costs more to read than to send.
 */
const CONTROLS_A_SECOND = 1000;

/** How long a flooder has to take its close frame; nothing is read of it any more. */
const CUT_AFTER_MS = 1000;

/** Accepts handshakes on one path, and feeds the frames of each connection to the pipeline one after the other. */
export function createSockets(
  steps: Steps,
  context: Context,
  pipeline: Pipeline,
  options: SocketOptions,
): Sockets {
  const { connections, settings, onError, log, bus } = context;
  const { unread, outbox } = options;
  const own: WebSocketOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: true,
    // Pongs are a step, see Steps.ping.
    autoPong: false,
    maxPayload: settings.maxMessageBytes,
    // Nobody's compression keeps memory between two messages: it would be some 300 KiB for each connection.
    perMessageDeflate: { serverNoContextTakeover: true, clientNoContextTakeover: true },
    closeTimeout: CLOSE_TIMEOUT_MS,
  };
  const server = new WebSocketServer({ ...own, ...options.webSocket });
  const turns = createTurns();
  const sessions = new WeakMap<WebSocket, Session>();
  let opened = 0;
  let closing = false;

  interface Session {
    readonly connection: Connection;
    readonly inbox: Inbox;
    /** Pings and pongs since then, within one second. */
    controls: number;
    countedSince: number;
    /** The last ping that could not be answered at once, since the client reads nothing. */
    ping?: Buffer;
  }

  const handshake = createHandshakes(steps, context, server, { path: options.path, open, fail });
  const stopKeeping = keepAlive(connections, settings, unread);
  bus.onMissed?.(() => {
    const everyone = connections.all();
    if (everyone.length === 0 || closing) return;
    log.warn('connections are ended: messages to them may have been missed', {
      connections: everyone.length,
    });
    endAll(
      everyone.map(({ socket }) => socket),
      SERVICE_RESTART,
      'connect again: messages may have been missed',
    );
  });

  function open({ identity, socket, stream }: Arrival): void {
    const user = identity.kind === 'user' ? identity.user : undefined;
    const expiresAt = identity.kind === 'user' ? identity.expiresAt : undefined;
    const since = bus.hold === undefined ? {} : { since: context.clock().getTime() };
    const connection = { id: String(++opened), user, expiresAt, socket, stream, ...since };
    const admission = steps.admit(user, user === undefined ? [] : connections.of(user), settings);
    if (!admission.admitted || closing) {
      socket.close(admission.admitted ? 1001 : admission.code, admission.admitted ? '' : admission.reason);
      return;
    }
    connections.add(connection);
    log.info('a connection opened', { connection: connection.id, user });
    replace(admission.replaces);
    for (const older of admission.replaces) connections.remove(older);
    listen(connection);
  }

  function listen(connection: Connection): void {
    const { socket, user, id } = connection;
    // Nobody's connections have a share each; a user's share one.
    const inbox = new Inbox(turns, user === undefined ? `nobody ${id}` : `user ${user}`, socket, settings);
    sessions.set(socket, { connection, inbox, controls: 0, countedSince: 0 });
    // The same functions for all sockets: ten thousand idle connections hold no closures of their own.
    socket.on('message', onMessage);
    socket.on('ping', onPing);
    socket.on('pong', onPong);
    socket.on('close', onClose);
    inbox.add(0, () =>
      attempt(connection, () => steps.greet(connection, pipeline.sayTo(connection), context)),
    );
  }

  function onMessage(this: WebSocket, data: Buffer, isBinary: boolean): void {
    const session = sessions.get(this);
    if (closing || session === undefined) return;
    const { connection, inbox } = session;
    inbox.add(data.length, () => attempt(connection, () => pipeline.receive(connection, data, isBinary)));
  }

  function onPing(this: WebSocket, payload: Buffer): void {
    const session = sessions.get(this);
    if (session === undefined) return;
    if (isFlood(session)) return;
    const { stream } = session.connection;
    if (!stream.writableNeedDrain) return answerPing(session, payload);
    // RFC 6455, section 5.5.3: the pong to the latest ping answers those before it, too.
    if (session.ping === undefined)
      stream.once('drain', () => {
        const last = session.ping!;
        session.ping = undefined;
        answerPing(session, last);
      });
    session.ping = payload;
  }

  function onPong(this: WebSocket): void {
    const session = sessions.get(this);
    if (session !== undefined) isFlood(session);
  }

  /** Counts a control frame; the connection of a flood is closed with 1008, and read no more. */
  function isFlood(session: Session): boolean {
    const now = performance.now();
    if (now - session.countedSince > 1000) {
      if (session.controls > CONTROLS_A_SECOND) return true;
      [session.countedSince, session.controls] = [now, 0];
    }
    if (++session.controls === CONTROLS_A_SECOND + 1) {
      const { socket } = session.connection;
      socket.close(1008, 'too many pings');
      socket.pause();
      setTimeout(() => socket.terminate(), CUT_AFTER_MS).unref();
    }
    return session.controls > CONTROLS_A_SECOND;
  }

  function answerPing({ connection }: Session, payload: Buffer): void {
    outbox.opens(connection);
    guard(() => steps.ping(connection, payload));
  }

  function onClose(this: WebSocket, code: number): void {
    const session = sessions.get(this);
    if (session === undefined) return;
    const { id, user } = session.connection;
    log.info('a connection ended', { connection: id, user, code });
    unread.forget(session.connection);
    guard(() => steps.gone(session.connection, code, context));
  }

  /** A fault of the server ends this connection, and no other. */
  async function attempt({ socket }: Connection, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      fail(socket, error);
    }
  }

  function fail(socket: WebSocket, error: unknown): void {
    // Not even a word about it could be sent: the store is away, for this node at least.
    if (error instanceof NotStored)
      return socket.close(TRY_AGAIN_LATER, 'the server cannot work at the moment');
    onError(error);
    socket.close(1011, 'internal error');
  }

  function guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      onError(error);
    }
  }

  return {
    handshake,
    async close() {
      closing = true;
      stopKeeping();
      await within(bus.hold === undefined ? CLOSING_MS : SHARED_CLOSING_MS, turns.idle());
      await closeAll([...server.clients]);
      server.close();
    },
  };
}

async function closeAll(sockets: readonly WebSocket[]): Promise<void> {
  const ends = sockets.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
  endAll(sockets, 1001, 'the server ends');
  await within(CLOSING_MS, Promise.all(ends));
  for (const socket of sockets) socket.terminate();
}

function endAll(sockets: readonly WebSocket[], code: number, reason: string): void {
  for (const socket of sockets) {
    socket.close(code, reason);
    // A connection that is not read would never show the close frame that answers.
    socket.resume();
  }
}

/** Waits for the work, but no longer than this. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, deadline]);
  clearTimeout(timer);
}
