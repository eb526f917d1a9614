import type { Mutant } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { swapOneIn } from '../../parts/reorder.ts';

export const mutant: Mutant = {
  does: 'lets one private message in twenty-five be overtaken by the next of its sender',
  breaks: ['PRIV-05'],
  also: ['MSG-13'],
  because: 'the time of the one that came too late is the earlier one',
  server: () => ({ steps: swapOneIn(25, isPrivate) }),
};
