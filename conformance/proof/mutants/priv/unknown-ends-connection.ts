import type { WebSocket } from 'ws';
import type { Mutant, Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { reachWith } from '../../parts/steps.ts';

/** What a look into a store takes: what is sent meanwhile is served. */
const LOOK_MS = 5;

const ends = (does: string, end: (socket: WebSocket | undefined) => void): Mutant => ({
  does,
  breaks: ['PRIV-06'],
  also: ['INPUT-05', 'INPUT-09', 'PRIV-01', 'CONN-06'],
  because: 'a frame may be addressed to nobody known',
  server: () => ({
    steps: reachWith((own, recipient, { message, origin }, { connections }) => {
      const sender = connections.all().find(({ id }) => id === origin);
      if (own.length === 0 && isPrivate(message) && recipient === message.receiverId) end(sender?.socket);
      return own;
    }),
  }),
});

export const mutants: Mutants = {
  'unknown-ends-connection': ends('ends the connection of who writes to an unknown user', (socket) =>
    socket?.close(1011),
  ),
  'unknown-ends-connection-late': ends(
    'ends the connection of who writes to an unknown user, 5 ms later',
    (socket) => void setTimeout(() => socket?.close(1011), LOOK_MS),
  ),
};
