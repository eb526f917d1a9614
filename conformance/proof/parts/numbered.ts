import type { Connection } from '../../../src/server/index.ts';

/** Counts the connections of each user, so that a connection knows which one it is. */
export function numbered() {
  const counts = new Map<string, number>();
  const numbers = new WeakMap<Connection, number>();
  return {
    numberOf: (connection: Connection) => numbers.get(connection) ?? 1,
    greet(connection: Connection) {
      const number = (counts.get(connection.user ?? '') ?? 0) + 1;
      counts.set(connection.user ?? '', number);
      numbers.set(connection, number);
    },
  };
}

/** With which code the last connection of each user ended. */
export function lastEnds() {
  const codes = new Map<string, number>();
  const before = new WeakMap<Connection, number | undefined>();
  return {
    /** How the connection before this one ended; undefined where there was none. */
    before: (connection: Connection) => before.get(connection),
    greet: (connection: Connection) => void before.set(connection, codes.get(connection.user ?? '')),
    note: ({ user = '' }: Connection, code: number) => void codes.set(user, code),
  };
}
