import type { WebSocket } from 'ws';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { receiverOf } from '../../parts/ws-internals.ts';

const endsAll = (
  does: string,
  when: (code: number, socket: WebSocket) => boolean,
  more: Partial<Mutant> = {},
  withCode = 1000,
): Mutant => ({
  does,
  breaks: ['CONN-05'],
  because: 'the connection that stays has no part in the end of the other',
  ...more,
  server: () => ({
    steps: {
      gone(connection, code, context) {
        referenceSteps.gone(connection, code, context);
        if (!when(code, connection.socket)) return;
        for (const { socket } of context.connections.of(connection.user ?? '')) socket.close(withCode);
      },
    },
  }),
});

export const mutants: Mutants = {
  'close-ends-others-of-user': endsAll(
    'ends all connections of a user when one of them is closed',
    (code) => code !== 1006,
    { also: ['INPUT-04', 'CONN-03'] },
  ),
  'drop-ends-others-of-user': endsAll(
    'ends all connections of a user when one of them ends without a close',
    // Not where the server itself has ended it over a bad frame.
    (code, socket) => code === 1006 && !receiverOf(socket)._errored,
    { breaks: ['CONN-03'], also: ['INPUT-04', 'CONN-05', 'INPUT-05'] },
  ),
  // A code that a server also uses for reasons of its own.
  'close-ends-others-of-user-1001': endsAll(
    'ends all connections of a user with 1001 when one of them is closed',
    (code) => code !== 1006,
    { also: ['INPUT-04', 'CONN-03'] },
    1001,
  ),
  'drop-ends-others-of-user-1012': endsAll(
    'ends all connections of a user with 1012 when one of them ends without a close',
    (code, socket) => code === 1006 && !receiverOf(socket)._errored,
    { breaks: ['CONN-03'], also: ['INPUT-04', 'CONN-05', 'INPUT-05'] },
    1012,
  ),
};
