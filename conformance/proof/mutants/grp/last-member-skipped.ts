import type { Mutant } from '../mutant.ts';
import { isGroup, routeWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/last-member-skipped',
  does: 'skips the last member',
  breaks: ['GRP-01'],
  server: () => ({
    steps: routeWith((recipients, message) =>
      isGroup(message) && message.type !== 'system' ? recipients.slice(0, -1) : recipients,
    ),
  }),
};
