import { referenceSteps } from '../../../src/server/index.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'anonymous-shares-an-id',
  does: 'gives all anonymous connections one id, and each what any of them said',
  server: () => ({
    anonymous: true,
    steps: {
      identify: (_draft, { user }) => user ?? 'guest',
      reach: (recipient, delivery, context) =>
        recipient === 'guest'
          ? context.connections.all().filter(({ user }) => user === undefined)
          : referenceSteps.reach(recipient, delivery, context),
    },
  }),
};
