import type { Mutants } from '../../mutant.ts';
import { turnCounter } from '../../parts/counters.ts';
import { refuseWhere } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'one-of-200-lost': {
    does: 'loses the 200th message that comes without a pause',
    breaks: ['CONN-06'],
    also: ['FRAME-03'],
    because: 'that may be one in fragments, which is sent once',
    server: () => {
      const count = turnCounter();
      return { steps: refuseWhere((_draft, { id }) => count(id) === 200) };
    },
  },
};
