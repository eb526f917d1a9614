import type { Variants } from '../variant.ts';

export const variants: Variants = {
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
