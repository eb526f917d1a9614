import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-to-the-minute',
  does: 'leaves the seconds out',
  breaks: ['MSG-08'],
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({
      timestamp: now.toISOString().replace(/:\d\d\.\d+Z/, 'Z'),
    })),
  }),
};
