import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/client-time-within-minutes',
  does: "takes the client's time where it is less than five minutes off",
  breaks: ['MSG-09'],
  also: ['MSG-13'],
  because: 'what comes after it is stamped with an earlier time',
  server: () => ({
    steps: stampWith((_message, draft, { now }) => {
      const written = Date.parse(draft.timestamp ?? '');
      return Math.abs(written - now.getTime()) < 300_000 ? { timestamp: draft.timestamp } : {};
    }),
  }),
};
