import type { Mutant } from '../mutant.ts';
import { isGroup, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/time-by-member',
  does: 'stamps each push of a group message by itself',
  breaks: ['GRP-03'],
  also: ['STORE-01'],
  because: 'the history holds one of them',
  server: () => ({
    steps: renderWith((message, recipient) =>
      isGroup(message)
        ? {
            timestamp: new Date(
              Date.parse(message.timestamp) + recipient.charCodeAt(recipient.length - 1) - 48,
            ).toISOString(),
          }
        : {},
    ),
  }),
};
