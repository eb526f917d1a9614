import type { Mutant } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { reachWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'pushes private messages only to who has sent something',
  breaks: ['PRIV-01'],
  also: ['CONN-04', 'CONN-05', 'AUTH-02', 'CONN-07', 'CONN-03', 'INPUT-04'],
  because: 'a connection that has only come, or come back, gets nothing',
  server: () => {
    const spoken = new Set<string>();
    return {
      steps: reachWith((own, _recipient, { message, origin }) => {
        if (origin !== undefined) spoken.add(origin);
        return isPrivate(message) ? own.filter(({ id }) => spoken.has(id)) : own;
      }),
    };
  },
};
