import { referenceSteps, type StoredMessage } from '../../../src/server/index.ts';
import { isPrivate } from '../parts/messages.ts';
import { reachWith, refuseWhere } from '../parts/steps.ts';
import type { Variants } from '../variant.ts';

const isToOneself = (message: StoredMessage): boolean =>
  isPrivate(message) && message.senderId === message.receiverId;

export const variants: Variants = {
  'to-oneself-goes-nowhere': {
    does: 'stores what users write to themselves, and pushes it to nobody',
    server: () => ({
      steps: {
        receipt: (recipients, message, settings) =>
          isToOneself(message) ? [] : referenceSteps.receipt(recipients, message, settings),
      },
    }),
  },
  'to-oneself-in-many-conversations': {
    does: 'gives each message of a user to themselves a conversation of its own',
    server: () => {
      let notes = 0;
      return {
        steps: {
          converse: (senderId, to) =>
            to.kind === 'user' && to.user === senderId
              ? `private:note-${++notes}`
              : referenceSteps.converse(senderId, to),
        },
      };
    },
  },
  'to-oneself-on-the-others': {
    does: 'pushes what users write to themselves to their other connections only',
    server: () => ({
      steps: reachWith((own, _recipient, { message, origin }) =>
        isToOneself(message) ? own.filter(({ id }) => id !== origin) : own,
      ),
    }),
  },
  'to-oneself-refused': {
    does: 'refuses what users write to themselves',
    server: () => ({ steps: refuseWhere(({ receiverId }, { user }) => receiverId === user) }),
  },
  'to-oneself-without-receipts': {
    does: 'sends no receipts, and pushes what users write to themselves once',
    server: () => ({ receipts: false }),
  },
};
