import type { Mutants } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { routeWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'first-to-come-skipped': {
    does: 'skips the member who connected first',
    breaks: ['GRP-01'],
    server: () => ({
      steps: routeWith((recipients, message, _to, { connections }) => {
        const first = connections.all().find(({ user = '' }) => recipients.includes(user));
        return isGroup(message) ? recipients.filter((recipient) => recipient !== first?.user) : recipients;
      }),
    }),
  },
  'last-member-skipped': {
    does: 'skips the last member',
    breaks: ['GRP-01'],
    server: () => ({
      steps: routeWith((recipients, message) =>
        isGroup(message) && message.type !== 'system' ? recipients.slice(0, -1) : recipients,
      ),
    }),
  },
  'long-ones-lost': {
    does: 'loses what is longer than 8 KiB in groups',
    breaks: ['SEND-07'],
    also: ['GRP-07'],
    because: 'the flood to a member that does not read is longer, too',
    server: () => ({
      steps: routeWith((recipients, message) =>
        isGroup(message) && message.content.length > 8192 ? [] : recipients,
      ),
    }),
  },
  'offline-stops-fan-out': {
    does: 'stops at the first member who is offline',
    breaks: ['GRP-07'],
    also: ['GRP-01'],
    because: 'a message then does not reach every online member',
    server: () => ({
      steps: routeWith((recipients, message, _to, { connections }) => {
        const absent = recipients.findIndex((recipient) => connections.of(recipient).length === 0);
        return isGroup(message) && absent >= 0 ? recipients.slice(0, absent) : recipients;
      }),
    }),
  },
  'waits-for-all': {
    does: 'pushes a group message only while all members are online',
    breaks: ['GRP-07'],
    also: ['GRP-01'],
    because: 'a message then does not reach every online member',
    server: () => ({
      steps: routeWith((recipients, message, _to, { connections }) =>
        isGroup(message) && recipients.some((recipient) => connections.of(recipient).length === 0)
          ? []
          : recipients,
      ),
    }),
  },
};
