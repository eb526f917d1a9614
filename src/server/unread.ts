import type { Connection } from './connections.ts';
import type { Settings } from './settings.ts';

/**
 * Bounds what clients leave unread, which the server has to keep for them: of one connection, and of all together.
 * Whoever writes to a connection, in whatever way, says so here.
 */
export interface Unread {
  /** Ends the connection where too much is unread on it, and the worst one where too much is unread in all. */
  wrote(connection: Connection): void;
  /** The connection has ended. */
  forget(connection: Connection): void;
}

/** The bound of all is never less than what so many connections may leave. */
const CONNECTIONS_AT_THEIR_BOUND = 4;

/** `readyState` of a WebSocket that has ended. */
const CLOSED = 3;

export function createUnread(settings: Settings): Unread {
  const most = settings.maxUnreadBytes;
  const mostInAll = Math.max(settings.maxUnreadBytesInAll, CONNECTIONS_AT_THEIR_BOUND * most);
  // As counted when each was last written to: never less than what is unread now.
  const counted = new Map<Connection, number>();
  let inAll = 0;

  function count(connection: Connection): number {
    const amount = connection.socket.bufferedAmount;
    inAll += amount - (counted.get(connection) ?? 0);
    if (amount === 0) counted.delete(connection);
    else counted.set(connection, amount);
    return amount;
  }

  function forget(connection: Connection): void {
    inAll -= counted.get(connection) ?? 0;
    counted.delete(connection);
  }

  function end(connection: Connection): void {
    forget(connection);
    connection.socket.terminate();
  }

  return {
    forget,
    wrote(connection) {
      // What is sent to a connection that has ended goes nowhere, though ws counts it.
      if (connection.socket.readyState === CLOSED) return forget(connection);
      if (connection.socket.bufferedAmount === 0 && !counted.has(connection)) return;
      if (count(connection) > most) return end(connection);
      if (inAll <= mostInAll) return;
      // What was read meanwhile counts no more.
      for (const each of counted.keys()) count(each);
      while (inAll > mostInAll) {
        const [worst] = [...counted].reduce((one, other) => (other[1] > one[1] ? other : one));
        end(worst);
      }
    },
  };
}
