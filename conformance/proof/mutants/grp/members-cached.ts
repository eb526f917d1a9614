import type { Mutant } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'reads the members of a group once',
  breaks: ['GRP-09'],
  server: () => {
    const known = new Map<string, readonly string[]>();
    return {
      steps: routeWith((recipients, message) => {
        if (!isGroup(message)) return recipients;
        known.set(message.receiverId, known.get(message.receiverId) ?? recipients);
        return known.get(message.receiverId) ?? recipients;
      }),
    };
  },
};
