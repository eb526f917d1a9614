import type { Mutant } from '../mutant.ts';
import { isGroup, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/long-ones-lost',
  does: 'loses what is longer than 8 KiB in groups',
  breaks: ['SEND-07'],
  also: ['GRP-07'],
  because: 'the flood to a member that does not read is longer, too',
  server: () => ({
    steps: routeWith((recipients, message) =>
      isGroup(message) && message.content.length > 8192 ? [] : recipients,
    ),
  }),
};
