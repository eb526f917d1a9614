import type { Mutant } from '../../mutant.ts';
import { isGroup } from '../../parts/messages.ts';
import { reverseTurns } from '../../parts/reorder.ts';

export const mutant: Mutant = {
  does: 'pushes group messages of one turn of its loop in reverse to the last member',
  breaks: ['GRP-06'],
  also: ['MSG-13'],
  because: 'the time of the one that came too late is the earlier one',
  server: ({ groups }) => ({
    steps: reverseTurns((message, { user }) => user === groups[0]?.members.at(-1) && isGroup(message)),
  }),
};
