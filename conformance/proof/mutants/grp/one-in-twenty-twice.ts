import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';
import { isGroup } from '../../parts/messages.ts';
import { reachWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'pushes one push in twenty of a group message twice',
  breaks: ['GRP-02'],
  server: () => {
    const now = everyNth(20);
    return {
      steps: reachWith((own, _recipient, { message }) =>
        isGroup(message) && message.type !== 'system' && now() ? [...own, ...own] : own,
      ),
    };
  },
};
