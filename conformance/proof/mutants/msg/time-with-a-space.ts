import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-with-a-space',
  does: 'writes a blank in place of the T',
  breaks: ['MSG-08'],
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({ timestamp: now.toISOString().replace('T', ' ') })),
  }),
};
