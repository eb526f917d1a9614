import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';

export const mutants: Mutants = {
  'bad-frame-closes-1000': {
    does: 'closes with 1000 over a bad frame, as if all were well',
    breaks: ['INPUT-05'],
    server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1000) } }),
  },
  'bad-frame-closes-1001': {
    does: 'closes with 1001 over a bad frame, as if it went away',
    breaks: ['INPUT-05'],
    server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1001) } }),
  },
  'bad-frame-closes-1011': {
    does: 'closes with 1011 over a bad frame, as if the fault were its own',
    breaks: ['INPUT-05'],
    server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1011) } }),
  },
  'bad-frame-deafens': {
    does: 'forgets a connection as a receiver once it has sent a frame that is no JSON',
    breaks: ['INPUT-05'],
    also: ['PRIV-04', 'GRP-10'],
    because: 'its sender gets no receipts either',
    server: () => ({
      steps: {
        async reject(reason, connection, say, context) {
          if (reason.includes('no JSON')) context.connections.remove(connection);
          await referenceSteps.reject(reason, connection, say, context);
        },
      },
    }),
  },
  'bad-frame-drops': {
    does: 'drops the connection over a bad frame',
    breaks: ['INPUT-05'],
    server: () => ({ steps: { reject: (_reason, { socket }) => socket.terminate() } }),
  },
  'bad-frame-ends-all': {
    does: 'ends every connection over a frame that is no JSON',
    breaks: ['INPUT-04'],
    also: ['INPUT-05', 'INPUT-09', 'PRIV-01', 'GRP-01'],
    because: 'the connection that sent the frame is dropped as well, and what was under way is lost',
    server: () => ({
      steps: {
        async reject(reason, connection, say, context) {
          if (!reason.includes('no JSON')) return referenceSteps.reject(reason, connection, say, context);
          for (const { socket } of context.connections.all()) socket.terminate();
        },
      },
    }),
  },
  'bad-frame-restarts': {
    does: 'ends every connection with 1012 over a frame that is no JSON',
    breaks: ['INPUT-04'],
    also: ['INPUT-05', 'INPUT-09', 'PRIV-01', 'GRP-01'],
    because: 'the connection that sent the frame is ended as well, and what was under way is lost',
    server: () => ({
      steps: {
        async reject(reason, connection, say, context) {
          if (!reason.includes('no JSON')) return referenceSteps.reject(reason, connection, say, context);
          for (const { socket } of context.connections.all()) socket.close(1012);
        },
      },
    }),
  },
  'bad-frame-ends-all-of-the-user': {
    does: 'closes every connection of a user who sent a frame that does not fit',
    breaks: ['INPUT-04'],
    also: ['INPUT-09'],
    because: 'the frames that are made to hurt do the same',
    server: () => ({
      steps: {
        async reject(_reason, { user = '' }, _say, { connections }) {
          for (const { socket } of connections.of(user)) socket.close(1008);
        },
      },
    }),
  },
  'binary-drops': {
    does: 'drops the connection over a binary frame',
    breaks: ['INPUT-05'],
    server: () => ({
      steps: {
        reject(reason, connection, say, context) {
          if (!reason.includes('binary')) return referenceSteps.reject(reason, connection, say, context);
          connection.socket.terminate();
        },
      },
    }),
  },
};
