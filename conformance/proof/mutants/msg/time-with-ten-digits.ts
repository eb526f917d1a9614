import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-with-ten-digits',
  does: 'writes ten digits of the second',
  breaks: ['MSG-08'],
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({
      timestamp: now.toISOString().replace('Z', '1234567Z'),
    })),
  }),
};
