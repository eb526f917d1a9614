import { referenceSteps } from '../../../src/server/index.ts';
import { wait } from './parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'refuses-late',
  does: 'takes 300 ms to look at a token',
  server: () => ({
    steps: {
      async authenticate(tokens, context) {
        await wait(300);
        return referenceSteps.authenticate(tokens, context);
      },
    },
  }),
};
