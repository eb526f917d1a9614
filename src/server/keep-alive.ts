import type { Connection, Connections } from './connections.ts';
import type { Settings } from './settings.ts';
import type { Unread } from './unread.ts';

/** Private-use close code (RFC 6455, 7.4.2), after HTTP's 401: a new token is needed. */
const EXPIRED = 4401;

/** How often connections are looked at. A token's expiry is given in seconds, and a heartbeat takes many. */
const EVERY_MS = 1000;

/** When a connection is looked at next, and how much had come from it by the last time. */
interface Beat {
  at: number;
  bytesRead: number;
}

/**
 * Ends connections whose token has expired, and those whose client is gone without a word, as after a lost network.
 * One timer for all: ten thousand connections are looked at in about a millisecond. Returns how to stop.
 */
export function keepAlive(connections: Connections, settings: Settings, unread: Unread): () => void {
  const { closeExpired, heartbeatSeconds } = settings;
  const beats = new WeakMap<Connection, Beat>();

  function look(connection: Connection, now: number): void {
    const { socket, expiresAt } = connection;
    if (closeExpired && expiresAt !== undefined && Date.now() >= expiresAt) {
      socket.close(EXPIRED, 'the token has expired');
      // A connection that is not read would never show the close frame that answers.
      socket.resume();
    } else if (heartbeatSeconds > 0) beat(connection, now);
  }

  function beat(connection: Connection, now: number): void {
    const { socket, stream } = connection;
    const next = now + heartbeatSeconds * 1000;
    const { bytesRead = 0 } = stream as { bytesRead?: number };
    const last = beats.get(connection);
    if (last === undefined) return void beats.set(connection, { at: next, bytesRead: -1 });
    if (now < last.at) return;
    // A ping was sent at the last beat, and nothing came since: no pong, and nothing else.
    if (bytesRead === last.bytesRead && !socket.isPaused) return socket.terminate();
    last.at = next;
    last.bytesRead = bytesRead;
    if (socket.readyState === socket.OPEN) socket.ping();
    unread.wrote(connection);
  }

  const timer = setInterval(() => {
    const now = performance.now();
    for (const connection of connections.all()) look(connection, now);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
