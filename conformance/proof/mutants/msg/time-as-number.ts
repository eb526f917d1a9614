import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-as-number',
  does: 'writes the time as a number of seconds',
  breaks: ['FRAME-02', 'MSG-08'],
  server: () => ({ steps: renderWith(({ timestamp }) => ({ timestamp: Date.parse(timestamp) / 1000 })) }),
};
