import { referenceSteps } from '../../../src/server/index.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'history-in-other-words': {
    does: 'shows the same times in another offset and to the microsecond in the history',
    server: () => ({
      steps: {
        recall: async (...args) =>
          (await referenceSteps.recall(...args)).map((message) => ({
            ...message,
            timestamp: new Date(Date.parse(message.timestamp) + 8 * 3_600_000)
              .toISOString()
              .replace('Z', '000+08:00'),
          })),
      },
    }),
  },
};
