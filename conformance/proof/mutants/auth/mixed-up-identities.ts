import type { Mutant } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'takes two users for one another when it looks for their connections',
  breaks: ['AUTH-02'],
  also: ['PRIV-01', 'PRIV-03', 'PRIV-06', 'INPUT-05', 'CONN-05', 'SEND-07', 'CONN-04', 'GRP-07'],
  because: 'what one of them should get goes to the other, who has no part in it',
  server: ({ groups }) => {
    const [one = '', other = ''] = groups[1]?.members ?? [];
    const swap = (user: string): string => (user === one ? other : user === other ? one : user);
    return {
      steps: routeWith((recipients, message) => (isPrivate(message) ? recipients.map(swap) : recipients)),
    };
  },
};
