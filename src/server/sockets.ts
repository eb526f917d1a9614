import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, type ServerOptions as WebSocketOptions, WebSocketServer } from 'ws';
import type { Connection } from './connections.ts';
import type { Context } from './context.ts';
import type { Pipeline } from './pipeline.ts';
import { formatRefusal, replace } from './steps/connection.ts';
import type { Steps } from './steps/steps.ts';

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
  /** Laid over what the server sets itself, for servers that differ below the level of steps. */
  readonly webSocket?: WebSocketOptions;
}

/** How long steps and clients may take when the server ends: a closing handshake on loopback takes under 5 ms. */
const CLOSING_MS = 250;

/** Accepts handshakes on one path, and feeds the frames of each connection to the pipeline one after the other. */
export function createSockets(
  steps: Steps,
  context: Context,
  pipeline: Pipeline,
  options: SocketOptions,
): Sockets {
  const { connections, settings, onError } = context;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    // Pongs are a step, see Steps.ping.
    autoPong: false,
    maxPayload: settings.maxMessageBytes,
    perMessageDeflate: true,
    ...options.webSocket,
  });
  const working = new Set<Promise<void>>();
  let opened = 0;
  let closing = false;

  async function answer(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { path, tokens } = readTarget(request.url ?? '');
    if (path !== options.path)
      return void stream.end(formatRefusal(404, `the WebSocket path is ${options.path}`));
    const identity = await steps.authenticate(tokens, context);
    const upgrade = (use: (socket: WebSocket) => void) =>
      server.handleUpgrade(request, stream, head, (socket) => {
        // ws ends the connection by itself, with the fitting code (1002, 1007, 1009); there is nothing left to do.
        socket.on('error', () => {});
        try {
          use(socket);
        } catch (error) {
          fail(socket, error);
        }
      });
    if (identity.kind === 'refused') return steps.refuse({ request, stream, upgrade }, identity.reason);
    const user = identity.kind === 'user' ? identity.user : undefined;
    upgrade((socket) => open({ id: String(++opened), user, socket, stream }));
  }

  function open(connection: Connection): void {
    const { socket, user } = connection;
    const admission = steps.admit(user, user === undefined ? [] : connections.of(user), settings);
    if (!admission.admitted || closing) {
      socket.close(admission.admitted ? 1001 : admission.code, admission.admitted ? '' : admission.reason);
      return;
    }
    connections.add(connection);
    replace(admission.replaces);
    for (const older of admission.replaces) connections.remove(older);
    listen(connection);
  }

  function listen(connection: Connection): void {
    const { socket } = connection;
    // One after the other: a sender's messages keep their order although the steps take time (PRIV-05).
    let queue = Promise.resolve();
    const enqueue = (work: () => void | Promise<void>) => {
      queue = queue.then(() => attempt(connection, work));
      const current = queue;
      working.add(current);
      void current.finally(() => working.delete(current));
    };
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!closing) enqueue(() => pipeline.receive(connection, data, isBinary));
    });
    socket.on('ping', (payload: Buffer) => guard(() => steps.ping(connection, payload)));
    socket.on('close', (code) => guard(() => steps.gone(connection, code, context)));
    enqueue(() => steps.greet(connection, pipeline.sayTo(connection), context));
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
    handshake(request, stream, head) {
      // A client may go away at any moment; without a listener that would end the process.
      stream.on('error', () => stream.destroy());
      answer(request, stream, head).catch((error) => {
        onError(error);
        stream.end(formatRefusal(500, 'internal error'));
      });
    },
    async close() {
      closing = true;
      await within(CLOSING_MS, Promise.all(working));
      await closeAll([...server.clients]);
      server.close();
    },
  };
}

/** The path and every `token` of the query. */
function readTarget(target: string): { path: string; tokens: readonly string[] } {
  const [path = '', ...query] = target.split('?');
  return { path, tokens: new URLSearchParams(query.join('?')).getAll('token') };
}

async function closeAll(sockets: readonly WebSocket[]): Promise<void> {
  const ends = sockets.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
  for (const socket of sockets) socket.close(1001, 'the server ends');
  await within(CLOSING_MS, Promise.all(ends));
  for (const socket of sockets) socket.terminate();
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
