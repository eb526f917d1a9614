import type { Mutant } from '../mutant.ts';
import { isGroup, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/local-time-in-groups',
  does: 'writes local time as if it were UTC in groups',
  breaks: ['MSG-09'],
  server: () => ({
    steps: stampWith((message, _draft, { now }) =>
      isGroup(message) ? { timestamp: new Date(now.getTime() + 8 * 3_600_000).toISOString() } : {},
    ),
  }),
};
