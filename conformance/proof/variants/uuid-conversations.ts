import { randomUUID } from 'node:crypto';
import { referenceSteps } from '../../../src/server/index.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'makes a UUID the conversationId of a pair',
  server: () => {
    const ids = new Map<string, string>();
    return {
      steps: {
        converse(senderId, to) {
          const key = referenceSteps.converse(senderId, to);
          if (to.kind === 'group') return key;
          ids.set(key, ids.get(key) ?? randomUUID());
          return ids.get(key) ?? key;
        },
      },
    };
  },
};
