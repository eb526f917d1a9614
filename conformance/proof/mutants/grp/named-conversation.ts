import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';

/** Sends a group message also to who was in the conversation that it names, where that is one of these. */
function alsoInto(isMeant: (conversationId: string) => boolean) {
  const named = new WeakMap<object, string>();
  const known = new Map<string, readonly string[]>();
  return {
    steps: {
      stamp(...[draft, stamp]: Parameters<typeof referenceSteps.stamp>) {
        const message = referenceSteps.stamp(draft, stamp);
        const { conversationId = '' } = draft;
        if (isMeant(conversationId)) named.set(message, conversationId);
        return message;
      },
      route(...[message, address, context]: Parameters<typeof referenceSteps.route>) {
        const usual = referenceSteps.route(message, address, context);
        known.set(message.conversationId, [...usual, message.senderId]);
        if (address.kind !== 'group') return usual;
        return [...new Set([...usual, ...(known.get(named.get(message) ?? '') ?? [])])];
      },
    },
  };
}

const isPrivate = (conversationId: string): boolean => conversationId.startsWith('private:');

export const mutants: Mutants = {
  'sent-into-named-group': {
    does: 'pushes a group message to the members of another group, too, that it names as its conversation',
    breaks: ['GRP-04'],
    server: () => alsoInto((conversationId) => !isPrivate(conversationId)),
  },
  'sent-into-named-private-conversation': {
    does: 'pushes a group message to both in the private conversation that it names, too',
    breaks: ['GRP-04'],
    server: () => alsoInto(isPrivate),
  },
};
