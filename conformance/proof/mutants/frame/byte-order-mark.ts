import type { Mutant } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';

export const mutant: Mutant = {
  does: 'puts a byte-order mark before one push in forty',
  breaks: ['FRAME-01'],
  server: () => {
    const now = everyNth(40);
    return {
      steps: {
        encode: (message) => [`${now() ? '\ufeff' : ''}${JSON.stringify(message)}`],
      },
    };
  },
};
