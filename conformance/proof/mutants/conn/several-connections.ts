import type { Mutants } from '../../mutant.ts';
import { reachWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'newest-gets-all': {
    does: 'pushes to the newest connection of a user alone, and leaves the older open',
    breaks: ['CONN-05'],
    server: () => ({ steps: reachWith((own) => own.slice(-1)) }),
  },
  'third-gets-nothing': {
    does: 'pushes to the first two connections of a user alone, and leaves the others open',
    breaks: ['CONN-05'],
    server: () => ({ steps: reachWith((own) => own.slice(0, 2)) }),
  },
  'second-gets-nothing': {
    does: 'pushes to the first connection of a user alone',
    breaks: ['CONN-05'],
    server: () => ({ steps: reachWith((own) => own.slice(0, 1)) }),
  },
};
