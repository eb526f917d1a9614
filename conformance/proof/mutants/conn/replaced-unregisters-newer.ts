import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/replaced-unregisters-newer',
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
};
