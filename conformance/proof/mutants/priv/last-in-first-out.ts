import type { Mutant } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { reverseTurns } from '../../parts/reorder.ts';

export const mutant: Mutant = {
  does: 'pushes private messages of one turn of its loop in reverse',
  breaks: ['PRIV-05'],
  also: ['MSG-13'],
  because: 'the time of the one that came too late is the earlier one',
  server: () => ({ steps: reverseTurns(isPrivate) }),
};
