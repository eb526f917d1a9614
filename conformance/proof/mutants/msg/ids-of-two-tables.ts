import type { Mutant } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'counts private and group messages each by themselves',
  breaks: ['MSG-02'],
  server: () => {
    const last = { private: 0, group: 0 };
    return {
      steps: stampWith((message) => ({ id: String(++last[isPrivate(message) ? 'private' : 'group']) })),
    };
  },
};
