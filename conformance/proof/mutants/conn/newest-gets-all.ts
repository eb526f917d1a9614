import type { Mutant } from '../mutant.ts';
import { reachWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'conn/newest-gets-all',
  does: 'pushes to the newest connection of a user alone, and leaves the older open',
  breaks: ['CONN-05'],
  server: () => ({ steps: reachWith((own) => own.slice(-1)) }),
};
