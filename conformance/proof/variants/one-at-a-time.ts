import { referenceSteps } from '../../../src/server/index.ts';
import { wait } from './parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'one-at-a-time',
  does: 'works on each message for 4 ms, one after another',
  server: () => ({
    steps: {
      async address(draft, context) {
        await wait(4);
        return referenceSteps.address(draft, context);
      },
    },
  }),
};
