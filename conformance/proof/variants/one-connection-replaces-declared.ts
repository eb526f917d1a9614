import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'one-connection-replaces-declared',
  does: 'lets the newest connection replace the older, and declares it',
  target: { features: { sessionsPerUser: 'one' } },
  server: () => ({ sessionsPerUser: 'replace' }),
};
