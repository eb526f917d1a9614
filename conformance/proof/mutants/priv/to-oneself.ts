import type { StoredMessage } from '../../../../src/server/index.ts';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { routeWith } from '../../parts/steps.ts';

const isToOneself = ({ senderId, receiverId }: Pick<StoredMessage, 'senderId' | 'receiverId'>): boolean =>
  senderId === receiverId;

export const mutants: Mutants = {
  'to-oneself-in-another-conversation': {
    does: 'puts what users write to themselves into the conversation of two others',
    breaks: ['PRIV-07'],
    server: () => ({
      steps: {
        converse: (senderId, to) =>
          referenceSteps.converse(
            to.kind === 'user' && to.user === senderId ? '102' : senderId,
            to.kind === 'user' && to.user === senderId ? { kind: 'user', user: '101' } : to,
          ),
      },
    }),
  },
  'to-oneself-in-one-conversation': {
    does: 'puts what all users write to themselves into one conversation',
    breaks: ['PRIV-07'],
    server: () => ({
      steps: {
        converse: (senderId, to) =>
          to.kind === 'user' && to.user === senderId
            ? 'private:notes'
            : referenceSteps.converse(senderId, to),
      },
    }),
  },
  'to-oneself-to-one-more': {
    does: 'pushes what users write to themselves to somebody else as well',
    breaks: ['PRIV-07'],
    server: () => ({
      steps: routeWith((recipients, message, _to, { connections }) => {
        const other = connections.all().find(({ user = '' }) => user !== '' && user !== message.senderId);
        return isToOneself(message) && other?.user !== undefined ? [...recipients, other.user] : recipients;
      }),
    }),
  },
  'to-oneself-twice': {
    does: 'pushes what users write to themselves once as their receiver and once as their sender',
    breaks: ['PRIV-07'],
    server: () => ({
      steps: {
        receipt: (recipients, message, settings) =>
          isToOneself(message)
            ? [message.senderId, message.senderId]
            : referenceSteps.receipt(recipients, message, settings),
      },
    }),
  },
  'to-oneself-twice-without-receipts': {
    does: 'sends no receipts, and pushes what users write to themselves twice',
    breaks: ['PRIV-07'],
    server: () => ({
      receipts: false,
      steps: {
        receipt: (recipients, message, settings) =>
          isToOneself(message)
            ? [message.senderId, message.senderId]
            : referenceSteps.receipt(recipients, message, settings),
      },
    }),
  },
  'to-oneself-twice-with-two-ids': {
    does: 'pushes what users write to themselves once more under an id of its own',
    breaks: ['PRIV-07'],
    server: () => ({
      steps: {
        async store(message, context) {
          await referenceSteps.store(message, context);
          if (!isToOneself(message)) return;
          const copy = { ...message, id: await context.store.nextId() };
          await context.bus.publish({ message: copy, recipients: [message.senderId] });
        },
      },
    }),
  },
  'to-oneself-twice-on-two': {
    does: 'pushes what users write to themselves twice on each connection where they have two',
    breaks: ['PRIV-07'],
    server: () => ({
      steps: {
        reach(recipient, delivery, context) {
          const own = referenceSteps.reach(recipient, delivery, context);
          return isToOneself(delivery.message) && own.length > 1 ? [...own, ...own] : own;
        },
      },
    }),
  },
};
