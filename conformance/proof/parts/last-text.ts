import { type Connection, referenceSteps, type Steps } from '../../../src/server/index.ts';

/** Enough to hold every bad frame's marker. */
const KEPT = 500;

/** Keeps the beginning of the last frame of each connection, for who tells of it. */
export function lastText(): Pick<Steps, 'read'> & { of(connection: Connection): string | undefined } {
  const texts = new WeakMap<Connection, string>();
  return {
    of: (connection) => texts.get(connection),
    read(data, isBinary, connection) {
      texts.set(connection, data.toString('utf8').slice(0, KEPT));
      return referenceSteps.read(data, isBinary, connection);
    },
  };
}
