import type { Mutant } from '../mutant.ts';
import { isGroup, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-without-offset-in-groups',
  does: 'leaves the offset out in group messages',
  breaks: ['MSG-08'],
  server: () => ({
    steps: stampWith((message, _draft, { now }) =>
      isGroup(message) ? { timestamp: now.toISOString().replace('Z', '') } : {},
    ),
  }),
};
