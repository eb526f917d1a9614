import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/close-unregisters-newer',
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
};
