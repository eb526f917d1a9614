import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-with-a-comma',
  does: 'writes a comma before the fraction',
  breaks: ['MSG-08'],
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({ timestamp: now.toISOString().replace('.', ',') })),
  }),
};
