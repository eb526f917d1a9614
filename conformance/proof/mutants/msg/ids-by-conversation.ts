import type { Mutant } from '../../mutant.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'counts the messages of each conversation by themselves',
  breaks: ['MSG-02'],
  server: () => {
    const last = new Map<string, number>();
    return {
      steps: stampWith(({ conversationId }) => {
        const next = (last.get(conversationId) ?? 0) + 1;
        last.set(conversationId, next);
        return { id: String(next) };
      }),
    };
  },
};
