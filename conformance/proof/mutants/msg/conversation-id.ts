import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { renderWith, stampWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'conversation-as-written': {
    does: 'believes the conversationId of a private message',
    breaks: ['MSG-12'],
    also: ['STORE-01'],
    because: 'a message in another conversation is not in the history of its own',
    server: () => ({
      steps: stampWith((message, draft) =>
        isPrivate(message) && draft.conversationId ? { conversationId: draft.conversationId } : {},
      ),
    }),
  },
  'conversation-by-direction': {
    does: 'gives each direction of a pair a conversation of its own',
    breaks: ['MSG-12'],
    also: ['SEND-05'],
    because: 'the conversationId that is known is not the one of the next message',
    server: () => ({
      steps: {
        converse: (senderId, to) => (to.kind === 'group' ? to.group : `private:${senderId}:${to.user}`),
      },
    }),
  },
  'conversation-by-sender-in-groups': {
    does: 'gives each sender in a group a conversation of its own',
    breaks: ['MSG-12'],
    also: ['STORE-01'],
    because: 'nobody takes part in such a conversation',
    server: () => ({
      steps: {
        converse: (senderId, to) =>
          to.kind === 'group' ? `${to.group}:${senderId}` : referenceSteps.converse(senderId, to),
      },
    }),
  },
  'conversation-of-the-receiver': {
    does: 'has one conversation for all who write to a user',
    breaks: ['MSG-12'],
    also: ['SEND-05'],
    because: 'the conversationId that is known is not the one of the next message',
    server: () => ({
      steps: { converse: (_senderId, to) => (to.kind === 'group' ? to.group : `private:${to.user}`) },
    }),
  },
  'conversation-of-two-pairs': {
    does: 'names a pair by the sum of its ids, which two pairs may share',
    breaks: ['MSG-12'],
    server: () => ({
      steps: {
        converse: (senderId, to) =>
          to.kind === 'group' ? to.group : `private:${Number(senderId) + Number(to.user)}`,
      },
    }),
  },
  'empty-conversation': {
    does: 'leaves conversationId empty in private messages',
    breaks: ['MSG-11'],
    server: () => ({ steps: renderWith((message) => (isPrivate(message) ? { conversationId: '' } : {})) }),
  },
  'no-conversation': {
    does: 'leaves conversationId out',
    breaks: ['MSG-11'],
    server: () => ({ steps: renderWith(() => ({ conversationId: undefined })) }),
  },
  'no-conversation-in-receipts': {
    does: 'leaves conversationId out of the receipt of a private message',
    breaks: ['MSG-11'],
    also: ['PRIV-04'],
    because: 'a receipt is a push of the same message',
    server: () => ({
      steps: renderWith((message, recipient) =>
        isPrivate(message) && recipient === message.senderId ? { conversationId: undefined } : {},
      ),
    }),
  },
  'one-conversation-for-groups': {
    does: 'has one conversation for all groups',
    breaks: ['MSG-12'],
    also: ['STORE-01'],
    because: 'nobody takes part in such a conversation',
    server: () => ({
      steps: {
        converse: (senderId, to) => (to.kind === 'group' ? 'group' : referenceSteps.converse(senderId, to)),
      },
    }),
  },
};
