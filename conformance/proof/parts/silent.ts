import type { Connection } from '../../../src/server/index.ts';

/** Pings each connection every so many milliseconds, and does something to one that has left the last ping unanswered. */
export const whenSilent =
  (everyMs: number, act: (connection: Connection) => void) =>
  (connection: Connection): void => {
    const { socket } = connection;
    let isOwed = false;
    const timer = setInterval(() => {
      if (isOwed) act(connection);
      isOwed = true;
      socket.ping();
    }, everyMs).unref();
    socket.on('pong', () => (isOwed = false));
    socket.once('close', () => clearInterval(timer));
  };
