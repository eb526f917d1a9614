import type { Mutant } from '../mutant.ts';
import { reachWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'conn/second-gets-nothing',
  does: 'pushes to the first connection of a user alone',
  breaks: ['CONN-05'],
  server: () => ({ steps: reachWith((own) => own.slice(0, 1)) }),
};
