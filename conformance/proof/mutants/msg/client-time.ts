import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/client-time',
  does: "takes the client's time where there is one",
  breaks: ['MSG-09'],
  also: ['MSG-13'],
  because: 'what comes after it is stamped with an earlier time',
  server: () => ({
    steps: stampWith((_message, draft) => {
      const written = Date.parse(draft.timestamp ?? '');
      return !Number.isNaN(written) ? { timestamp: draft.timestamp } : {};
    }),
  }),
};
