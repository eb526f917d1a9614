import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'stamps every message with the time of its own start',
  breaks: ['MSG-09'],
  server: () => {
    const start = new Date();
    return { clock: () => start };
  },
};
