import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/client-time-within-a-second',
  does: 'takes the time of a client that is at most a second off',
  breaks: ['MSG-09'],
  also: ['MSG-13'],
  because: 'what comes after it is stamped with an earlier time',
  server: () => ({
    steps: stampWith((_message, draft, { now }) => {
      const off = Math.abs(Date.parse(draft.timestamp ?? '') - now.getTime());
      return off <= 1100 ? { timestamp: draft.timestamp } : {};
    }),
  }),
};
