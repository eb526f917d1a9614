import { referenceSteps, type StoredMessage } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'absent-goes-to-another': {
    does: 'pushes what is for an absent user to somebody else',
    breaks: ['PRIV-06'],
    also: ['PRIV-03', 'INPUT-09'],
    because: 'somebody gets what is for another',
    server: () => ({
      steps: routeWith((recipients, message, _to, { connections }) => {
        if (!isPrivate(message) || connections.of(message.receiverId).length > 0) return recipients;
        const other = connections.all().find(({ user = '' }) => user !== '' && user !== message.senderId);
        return other?.user === undefined ? recipients : [other.user];
      }),
    }),
  },
  'leak-of-images': {
    does: 'pushes a private image to one more user',
    breaks: ['PRIV-03'],
    server: () => ({
      steps: routeWith((recipients, message, _to, { connections }) => {
        if (!isPrivate(message) || message.type !== 'image') return recipients;
        const other = connections
          .all()
          .find(({ user = '' }) => !['', message.senderId, ...recipients].includes(user));
        return other?.user === undefined ? recipients : [...recipients, other.user];
      }),
    }),
  },
  'pattern-as-receiver': {
    does: 'reads a receiver with a percent sign as a pattern',
    breaks: ['PRIV-03', 'PRIV-06'],
    server: () => ({
      steps: routeWith((recipients, { receiverId }, _to, { connections }) =>
        receiverId.includes('%')
          ? connections
              .all()
              .flatMap(({ user }) => (user?.startsWith(receiverId.split('%')[0] ?? '') ? user : []))
          : recipients,
      ),
    }),
  },
  'quoted-to-an-outsider': {
    does: 'tells a third user of every private message, in the name of a bot',
    breaks: ['PRIV-03'],
    server: () => ({
      steps: {
        async store(message, context) {
          await referenceSteps.store(message, context);
          if (!isPrivate(message) || message.type === 'system') return;
          const { senderId, receiverId, content } = message;
          const outsider = context.connections
            .all()
            .find(({ user }) => user !== undefined && user !== senderId && user !== receiverId);
          if (outsider?.user === undefined) return;
          const notice: StoredMessage = {
            id: await context.store.nextId(),
            type: 'text',
            content: `${senderId}: ${content}`,
            senderId: 'preview',
            receiverId: outsider.user,
            conversationId: `preview:${outsider.user}`,
            timestamp: context.clock().toISOString(),
          };
          await context.bus.publish({ message: notice, recipients: [outsider.user] });
        },
      },
    }),
  },
  'to-everyone': {
    does: 'pushes a private message to everyone',
    breaks: ['PRIV-03'],
    also: ['PRIV-06'],
    because: 'what is for an absent user reaches everyone too',
    server: () => ({
      steps: {
        route: (message, to, { connections }) => {
          const right = referenceSteps.route(message, to, undefined as never);
          const everyone = connections.all().map(({ user }) => user ?? '');
          return isPrivate(message) ? [...new Set([...right, ...everyone])].filter(Boolean) : right;
        },
      },
    }),
  },
};
