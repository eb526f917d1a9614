import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/client-time-from-the-future',
  does: "takes the client's time where it lies in the future",
  breaks: ['MSG-09'],
  also: ['MSG-13'],
  because: 'what comes after it is stamped with an earlier time',
  server: () => ({
    steps: stampWith((_message, draft, { now }) => {
      const written = Date.parse(draft.timestamp ?? '');
      return written > now.getTime() ? { timestamp: draft.timestamp } : {};
    }),
  }),
};
