import { referenceSteps } from '../../../src/server/index.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  anonymous: {
    does: 'lets anyone in who has no valid token: such a connection gets nothing and cannot speak',
    server: () => ({ anonymous: true }),
  },
  'anonymous-declared': {
    does: 'lets anyone in as nobody, and declares it',
    target: { features: { anonymous: true } },
    server: () => ({ anonymous: true }),
  },
  'anonymous-shares-an-id': {
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
  },
  'anonymous-speaks': {
    does: 'lets an anonymous connection speak under an id that is no user',
    server: () => ({
      anonymous: true,
      steps: { identify: (_draft, { user, id }) => user ?? `anonymous-${id}` },
    }),
  },
};
