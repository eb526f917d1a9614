import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'reads the clock every five seconds',
  breaks: ['MSG-09'],
  server: () => {
    let read = Number.NEGATIVE_INFINITY;
    let time = new Date();
    return {
      clock() {
        if (performance.now() - read >= 5000) [read, time] = [performance.now(), new Date()];
        return time;
      },
    };
  },
};
