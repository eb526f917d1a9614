import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/client-time-in-images',
  does: "takes the client's time of an image",
  breaks: ['MSG-09'],
  also: ['MSG-13'],
  because: 'what comes after it is stamped with an earlier time',
  server: () => ({
    steps: stampWith((message, draft) => {
      const written = Date.parse(draft.timestamp ?? '');
      return message.type === 'image' && !Number.isNaN(written) ? { timestamp: draft.timestamp } : {};
    }),
  }),
};
