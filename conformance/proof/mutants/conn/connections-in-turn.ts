import type { Mutant } from '../../mutant.ts';
import { reachWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'pushes to the connections of a user in turn',
  breaks: ['CONN-05'],
  server: () => {
    let turn = 0;
    return { steps: reachWith((own) => (own.length > 1 ? own.slice(turn++ % own.length).slice(0, 1) : own)) };
  },
};
