import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** One open WebSocket. */
export interface Connection {
  /** Unique within the server's life. */
  readonly id: string;
  /** Undefined on an anonymous connection. */
  readonly user: string | undefined;
  /** What messages go out on. */
  readonly socket: WebSocket;
  /** When its token expires, in milliseconds since 1970; never where it is absent. */
  readonly expiresAt?: number;
  /** What lies under the socket, for whoever must see or break single frames. */
  readonly stream: Duplex;
}

/** Knows which connections are open. */
export interface Connections {
  /** Registers a connection that has just opened. */
  add(connection: Connection): void;
  /** Removing one that is gone already does nothing. */
  remove(connection: Connection): void;
  /** Oldest first. An anonymous connection belongs to no user. */
  of(user: string): readonly Connection[];
  /** Everyone, anonymous connections too, oldest first. */
  all(): readonly Connection[];
}

/** An empty registry. */
export function createConnections(): Connections {
  const everyone = new Set<Connection>();
  const byUser = new Map<string, Set<Connection>>();
  return {
    add(connection) {
      everyone.add(connection);
      if (connection.user === undefined) return;
      const own = byUser.get(connection.user) ?? new Set();
      byUser.set(connection.user, own.add(connection));
    },
    remove(connection) {
      everyone.delete(connection);
      if (connection.user === undefined) return;
      const own = byUser.get(connection.user);
      own?.delete(connection);
      if (own?.size === 0) byUser.delete(connection.user);
    },
    of: (user) => [...(byUser.get(user) ?? [])],
    all: () => [...everyone],
  };
}
