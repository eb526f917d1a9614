import { referenceSteps } from '../../../src/server/index.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'two-connections': {
    does: 'lets a user have two connections, and turns away a third',
    server: () => ({
      steps: {
        admit: (user, existing, settings) =>
          existing.length >= 2
            ? { admitted: false, code: 4001, reason: 'this user is connected twice already' }
            : referenceSteps.admit(user, existing, settings),
      },
    }),
  },
  'one-connection-rejects': {
    does: 'turns away a further connection of a user',
    server: () => ({ sessionsPerUser: 'reject' }),
  },
  'one-connection-replaces': {
    does: 'lets the newest connection of a user replace the older',
    server: () => ({ sessionsPerUser: 'replace' }),
  },
  'one-connection-replaces-declared': {
    does: 'lets the newest connection replace the older, and declares it',
    target: { features: { sessionsPerUser: 'one' } },
    server: () => ({ sessionsPerUser: 'replace' }),
  },
};
