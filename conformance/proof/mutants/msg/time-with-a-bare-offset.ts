import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-with-a-bare-offset',
  does: 'writes the offset without a colon',
  breaks: ['MSG-08'],
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({ timestamp: now.toISOString().replace('Z', '+0000') })),
  }),
};
