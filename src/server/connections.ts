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
  /** When it opened by the server's clock, in milliseconds since 1970; known where several processes share the users. */
  readonly since?: number;
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
  // Arrays, since most users have one connection, and nobody many: a set of one takes ten times as much.
  const byUser = new Map<string, readonly Connection[]>();
  return {
    add(connection) {
      everyone.add(connection);
      const { user } = connection;
      if (user !== undefined) byUser.set(user, [...(byUser.get(user) ?? []), connection]);
    },
    remove(connection) {
      everyone.delete(connection);
      const { user } = connection;
      if (user === undefined) return;
      const others = byUser.get(user)?.filter((each) => each !== connection) ?? [];
      if (others.length === 0) byUser.delete(user);
      else byUser.set(user, others);
    },
    // Never changed, so that nobody needs a copy.
    of: (user) => byUser.get(user) ?? NOBODY,
    all: () => [...everyone],
  };
}

const NOBODY: readonly Connection[] = [];
