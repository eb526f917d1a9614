import type { Mutant } from '../mutant.ts';
import { everyNth, isGroup, reachWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/one-in-twenty-twice',
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
