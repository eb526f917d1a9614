import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';
import { isPrivate } from '../../parts/messages.ts';
import { reachWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'pushes one private message in twenty twice',
  breaks: ['PRIV-02'],
  server: () => {
    const now = everyNth(20);
    return {
      steps: reachWith((own, _recipient, { message }) =>
        isPrivate(message) && now() ? [...own, ...own] : own,
      ),
    };
  },
};
