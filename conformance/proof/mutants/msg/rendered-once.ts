import type { Mutant } from '../mutant.ts';
import { isGroup, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/rendered-once',
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
