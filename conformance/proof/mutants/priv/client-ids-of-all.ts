import type { Mutant } from '../../mutant.ts';
import { refuseWhere } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'takes a message whose client id another user has used for the same message sent again',
  breaks: ['PRIV-01'],
  server: () => {
    const owners = new Map<string, string | undefined>();
    return {
      steps: refuseWhere(({ id }, { user }) => {
        if (!id) return false;
        if (!owners.has(id)) owners.set(id, user);
        return owners.get(id) !== user;
      }),
    };
  },
};
