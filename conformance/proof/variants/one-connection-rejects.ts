import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'one-connection-rejects',
  does: 'turns away a further connection of a user',
  server: () => ({ sessionsPerUser: 'reject' }),
};
