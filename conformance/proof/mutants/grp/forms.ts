import type { Draft } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { refuseWhere, routeWith } from '../../parts/steps.ts';

/** By the ids of the proof's groups: a draft does not say what its receiver is. */
const isToGroup = ({ receiverId }: Draft): boolean => receiverId.startsWith('g');

export const mutants: Mutants = {
  'only-with-conversation': {
    does: 'delivers a group message only where it carries a conversationId',
    breaks: ['GRP-01'],
    server: () => ({ steps: refuseWhere((draft) => isToGroup(draft) && draft.conversationId === undefined) }),
  },
  'only-with-conversation-silently': {
    does: 'loses a group message without a conversationId, and says nothing',
    breaks: ['GRP-01'],
    server: () => ({
      steps: {
        ...refuseWhere((draft) => isToGroup(draft) && draft.conversationId === undefined),
        reject() {},
      },
    }),
  },
  'only-with-id': {
    does: 'delivers a group message only where it carries an id',
    breaks: ['SEND-01'],
    also: ['GRP-01'],
    because: 'a message of the three fields is also the plain form of a group message',
    server: () => ({ steps: refuseWhere((draft) => isToGroup(draft) && draft.id === undefined) }),
  },
  'only-without-conversation': {
    does: 'loses a group message that carries a conversationId',
    breaks: ['GRP-01'],
    also: ['SEND-02'],
    because: 'a field that may be present is refused',
    server: () => ({ steps: refuseWhere((draft) => isToGroup(draft) && draft.conversationId !== undefined) }),
  },
  'nothing-to-groups': {
    does: 'delivers no group message at all',
    breaks: ['GRP-01'],
    server: () => ({
      steps: routeWith((recipients, message) =>
        isGroup(message) && message.type !== 'system' ? [] : recipients,
      ),
    }),
  },
  'images-lost-in-groups': {
    does: 'loses images in groups',
    breaks: ['SEND-03'],
    server: () => ({
      steps: routeWith((recipients, message) =>
        isGroup(message) && message.type === 'image' ? [] : recipients,
      ),
    }),
  },
  'one-member-misses': {
    does: 'never pushes a group message to one of its members',
    breaks: ['GRP-01'],
    server: () => ({
      steps: routeWith((recipients, message) =>
        isGroup(message) ? recipients.filter((recipient) => recipient !== '102') : recipients,
      ),
    }),
  },
};
