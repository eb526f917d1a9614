import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-without-offset',
  does: 'leaves the offset out',
  breaks: ['MSG-08'],
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({ timestamp: now.toISOString().replace('Z', '') })),
  }),
};
