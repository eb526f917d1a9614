import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { receiverOf } from '../../parts/ws-internals.ts';

export const mutants: Mutants = {
  'drop-deafens-another': {
    does: 'forgets another connection too when one ends abruptly',
    breaks: ['CONN-03'],
    also: [
      'PRIV-01',
      'PRIV-04',
      'GRP-01',
      'GRP-07',
      'GRP-10',
      'AUTH-02',
      'INPUT-04',
      'CONN-04',
      'CONN-05',
      'INPUT-08',
    ],
    because: 'that connection gets nothing any more, not even its own receipts',
    server: () => ({
      steps: {
        gone(connection, code, context) {
          referenceSteps.gone(connection, code, context);
          const other = context.connections.all().find(({ user }) => user !== connection.user);
          if (code === 1006 && other !== undefined) context.connections.remove(other);
        },
      },
    }),
  },
  'drop-eats-next-message': {
    does: 'loses the next message to anyone when a connection has ended abruptly',
    breaks: ['CONN-03'],
    also: ['PRIV-01', 'GRP-01', 'PRIV-04', 'GRP-10', 'CONN-04', 'INPUT-04', 'INPUT-08'],
    because: 'the lost message may be any other',
    server: () => ({
      steps: {
        gone(connection, code, context) {
          const { connections } = context;
          referenceSteps.gone(connection, code, context);
          if (code !== 1006) return;
          const of = connections.of.bind(connections);
          connections.of = () => {
            connections.of = of;
            return [];
          };
        },
      },
    }),
  },
  'drop-ends-another': {
    does: 'ends another connection too when one ends abruptly',
    breaks: ['CONN-03'],
    also: ['PRIV-01', 'GRP-01', 'INPUT-04', 'INPUT-08'],
    because: 'what was under way to it is lost',
    server: () => ({
      steps: {
        gone(connection, code, context) {
          referenceSteps.gone(connection, code, context);
          if (code !== 1006) return;
          context.connections
            .all()
            .find(({ user }) => user !== connection.user)
            ?.socket.close(1011);
        },
      },
    }),
  },
  'half-a-frame-ends-others': {
    does: 'ends the connections of all others when one goes away within a frame',
    breaks: ['CONN-03'],
    also: ['PRIV-01', 'GRP-01', 'CONN-05'],
    because: 'what was under way to them is lost',
    server: () => ({
      steps: {
        gone(connection, code, context) {
          referenceSteps.gone(connection, code, context);
          const { _bufferedBytes: left, _errored: failed } = receiverOf(connection.socket);
          if (code !== 1006 || left === 0 || failed) return;
          for (const { socket } of context.connections.all()) socket.close(1011);
        },
      },
    }),
  },
};
