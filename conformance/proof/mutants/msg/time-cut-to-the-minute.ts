import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-cut-to-the-minute',
  does: 'cuts the time to the minute',
  breaks: ['MSG-09'],
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({
      timestamp: `${now.toISOString().slice(0, 17)}00.000Z`,
    })),
  }),
};
