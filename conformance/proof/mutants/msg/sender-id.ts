import type { Draft, StoredMessage } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { isGroup, isPrivate } from '../../parts/messages.ts';
import { renderWith, stampWith } from '../../parts/steps.ts';

/**
 * Believes the senderId of a private message if `holds` is true. Receipts are off: they would go to the user that the
 * senderId names.
 */
const believeWhere =
  (holds: (message: StoredMessage, draft: Draft) => boolean): Mutant['server'] =>
  () => ({
    receipts: false,
    steps: stampWith((message, draft) =>
      isPrivate(message) && draft.senderId && holds(message, draft) ? { senderId: draft.senderId } : {},
    ),
  });

export const mutants: Mutants = {
  'sender-as-written': {
    does: 'takes an empty senderId of a private message as the client wrote it',
    breaks: ['MSG-06'],
    server: () => ({
      receipts: false,
      steps: stampWith((message, draft) =>
        isPrivate(message) && draft.senderId === '' ? { senderId: '' } : {},
      ),
    }),
  },
  'sender-is-the-group': {
    does: 'names the group as the sender of a group message',
    breaks: ['MSG-06'],
    server: () => ({
      steps: renderWith((message) => (isGroup(message) ? { senderId: message.receiverId } : {})),
    }),
  },
  'sender-trusted': {
    does: "believes the client's senderId in private messages",
    breaks: ['MSG-06'],
    server: believeWhere(() => true),
  },
  'sender-trusted-in-groups': {
    does: "believes the client's senderId in group messages",
    breaks: ['MSG-06'],
    also: ['GRP-10'],
    because: 'who is not named as the sender is one member among others',
    server: () => ({
      steps: stampWith((message, draft) =>
        isGroup(message) && draft.senderId ? { senderId: draft.senderId } : {},
      ),
    }),
  },
  'sender-trusted-in-images': {
    does: "believes the client's senderId in images",
    breaks: ['MSG-06'],
    server: believeWhere(({ type }) => type === 'image'),
  },
  'sender-trusted-when-known': {
    does: "believes the client's senderId in a group where it names a member",
    breaks: ['MSG-06'],
    server: ({ groups }) => ({
      steps: stampWith((message, draft) => {
        const members = groups.find(({ id }) => id === message.receiverId)?.members ?? [];
        return members.includes(draft.senderId ?? '') ? { senderId: draft.senderId } : {};
      }),
    }),
  },
  'sender-trusted-with-an-id': {
    does: "believes the client's senderId in a private message that carries an id",
    breaks: ['MSG-06'],
    server: believeWhere((_message, { id }) => Boolean(id)),
  },
};
