import type { Mutant } from '../../mutant.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'stamps a message with the time of the first one of its sender',
  breaks: ['MSG-09'],
  server: () => {
    const first = new Map<string, string>();
    return {
      steps: stampWith(({ senderId, timestamp }) => {
        first.set(senderId, first.get(senderId) ?? timestamp);
        return { timestamp: first.get(senderId) };
      }),
    };
  },
};
