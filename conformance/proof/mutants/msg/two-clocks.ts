import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/two-clocks',
  does: 'stamps by two clocks in turn, of which one is 120 ms behind',
  breaks: ['MSG-13'],
  server: () => ({
    steps: stampWith(({ id }, _draft, { now }) => ({
      timestamp: new Date(now.getTime() - (Number(id) % 2 === 0 ? 120 : 0)).toISOString(),
    })),
  }),
};
