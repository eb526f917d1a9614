import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { stampWith } from '../../parts/steps.ts';

/** Believes a client that names the conversation of its message. */
const asNamed = () =>
  stampWith((message, { conversationId }) =>
    isPrivate(message) && conversationId ? { conversationId } : {},
  );

export const mutants: Mutants = {
  'named-conversation-believed': {
    does: 'keeps and pushes a private message in whatever conversation it names',
    breaks: ['MSG-12'],
    server: () => ({ steps: asNamed() }),
  },
  'sent-into-named-conversation': {
    does: 'pushes a private message to everybody in the conversation that it names',
    breaks: ['PRIV-03'],
    also: ['MSG-12'],
    because: 'it is pushed as a part of that conversation',
    server: () => {
      const users = new Map<string, Set<string>>();
      return {
        steps: {
          ...asNamed(),
          route(message, address, context) {
            const usual = referenceSteps.route(message, address, context);
            if (address.kind !== 'user') return usual;
            const own = referenceSteps.converse(message.senderId, address);
            if (message.conversationId === own) {
              users.set(own, new Set(usual).add(message.senderId));
              return usual;
            }
            return [...new Set([...usual, ...(users.get(message.conversationId) ?? [])])];
          },
        },
      };
    },
  },
};
