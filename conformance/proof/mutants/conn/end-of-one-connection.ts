import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';

export const mutants: Mutants = {
  'close-unregisters-newer': {
    does: 'forgets every connection of a user when one of them ends',
    breaks: ['CONN-05'],
    also: ['CONN-03', 'CONN-04', 'PRIV-01', 'GRP-01', 'INPUT-04', 'GRP-07'],
    because: 'the connection that stays, or has come meanwhile, gets nothing any more',
    server: () => ({
      steps: {
        gone({ user = '' }, _code, { connections }) {
          for (const each of connections.of(user)) connections.remove(each);
        },
      },
    }),
  },
  'newer-unregisters-older': {
    does: 'forgets the older connection of a user when the newer one ends',
    breaks: ['CONN-05'],
    also: ['CONN-03', 'PRIV-04', 'GRP-10'],
    because: 'the connection that stays gets nothing any more, not even receipts',
    server: () => ({
      steps: {
        gone(connection, code, context) {
          const { connections } = context;
          const own = connections.of(connection.user ?? '');
          for (const older of own.slice(0, Math.max(0, own.indexOf(connection)))) connections.remove(older);
          referenceSteps.gone(connection, code, context);
        },
      },
    }),
  },
  'replaced-unregisters-newer': {
    does: 'lets the newest connection replace the older, whose end then unregisters the newest',
    breaks: ['CONN-05'],
    also: ['CONN-04', 'PRIV-01', 'GRP-01'],
    because: 'the newest connection gets nothing',
    server: () => ({
      sessionsPerUser: 'replace',
      steps: {
        gone({ user = '' }, _code, { connections }) {
          for (const each of connections.of(user)) connections.remove(each);
        },
      },
    }),
  },
  'close-unregisters-all-first-token-counts': {
    does: 'forgets every connection of a user when one of them ends, and takes the first of two tokens',
    breaks: ['CONN-05'],
    also: ['CONN-03', 'CONN-04', 'PRIV-01', 'GRP-01', 'INPUT-04', 'GRP-07'],
    because: 'the connection that stays, or has come meanwhile, gets nothing any more',
    server: () => ({
      steps: {
        authenticate: ([first = ''], context) => referenceSteps.authenticate([first], context),
        gone({ user = '' }, _code, { connections }) {
          for (const each of connections.of(user)) connections.remove(each);
        },
      },
    }),
  },
};
