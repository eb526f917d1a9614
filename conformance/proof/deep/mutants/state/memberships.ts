import { referenceSteps } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { routeWith } from '../../../parts/steps.ts';

export const mutants: Mutants = {
  'who-has-left-still-gets-emoji': {
    does: 'pushes the emoji of a group to who has left it, too',
    breaks: ['GRP-09'],
    also: ['GRP-04'],
    because: 'who has left is outside',
    server: () => {
      const left = new Map<string, Set<string>>();
      return {
        steps: {
          ...routeWith((recipients, { type, conversationId = '' }) =>
            type === 'emoji'
              ? [...new Set([...recipients, ...(left.get(conversationId) ?? [])])]
              : recipients,
          ),
          async join(group, user, context) {
            left.get(group)?.delete(user);
            return referenceSteps.join(group, user, context);
          },
          async leave(group, user, context) {
            left.set(group, (left.get(group) ?? new Set()).add(user));
            return referenceSteps.leave(group, user, context);
          },
        },
      };
    },
  },
  'who-has-joined-again-gets-images-twice': {
    does: 'pushes the images of a group twice to who has left it and joined it again',
    breaks: ['GRP-02'],
    server: () => {
      const joined = new Map<string, number>();
      return {
        steps: {
          ...routeWith((recipients, { type, conversationId = '' }) =>
            type === 'image'
              ? recipients.flatMap((user) =>
                  joined.has(`${conversationId} ${user}`) ? [user, user] : [user],
                )
              : recipients,
          ),
          async join(group, user, context) {
            const key = `${group} ${user}`;
            joined.set(key, (joined.get(key) ?? 0) + 1);
            return referenceSteps.join(group, user, context);
          },
        },
      };
    },
  },
};
