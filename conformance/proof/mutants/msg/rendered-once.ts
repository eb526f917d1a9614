import type { Mutant } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { renderWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'renders a group message once, for the first member',
  breaks: ['MSG-07'],
  server: () => {
    const first = new Map<string, string>();
    return {
      steps: renderWith((message, recipient) => {
        if (!isGroup(message)) return {};
        first.set(message.id, first.get(message.id) ?? recipient);
        return { receiverId: first.get(message.id) };
      }),
    };
  },
};
