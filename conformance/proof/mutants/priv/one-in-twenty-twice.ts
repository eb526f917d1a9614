import type { Mutant } from '../mutant.ts';
import { everyNth, isPrivate, reachWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/one-in-twenty-twice',
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
