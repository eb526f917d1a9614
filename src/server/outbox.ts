import type { Connection } from './connections.ts';
import type { Unread } from './unread.ts';

/** Gathers what one turn of the event loop writes to a connection, so that it goes out by one call of the system. */
export interface Outbox {
  /** To be called before something is written to the connection. */
  opens(connection: Connection): void;
}

/** What was gathered goes out once all that is ready to go on has gone on, and before anything else is read. */
export function createOutbox(unread: Unread): Outbox {
  let open = new Set<Connection>();

  function send(): void {
    const gathered = open;
    open = new Set();
    for (const connection of gathered) {
      connection.stream.uncork();
      unread.wrote(connection);
    }
  }

  return {
    opens(connection) {
      if (open.has(connection)) return;
      if (open.size === 0) process.nextTick(send);
      open.add(connection);
      connection.stream.cork();
    },
  };
}
