import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'one-connection-replaces',
  does: 'lets the newest connection of a user replace the older',
  server: () => ({ sessionsPerUser: 'replace' }),
};
