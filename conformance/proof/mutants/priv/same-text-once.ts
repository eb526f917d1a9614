import type { Mutant } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'takes the same text from one user to another one twice for a double click',
  breaks: ['PRIV-01'],
  server: () => {
    const last = new Map<string, string>();
    return {
      steps: routeWith((recipients, message) => {
        if (!isPrivate(message)) return recipients;
        const path = `${message.senderId} ${message.receiverId}`;
        const same = last.get(path) === message.content;
        last.set(path, message.content);
        return same ? [] : recipients;
      }),
    };
  },
};
