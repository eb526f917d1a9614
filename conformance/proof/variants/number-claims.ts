import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'number-claims',
  does: 'names the user in a claim userId',
  target: { identity: { claims: { userId: '{id}', role: 'user' } } },
  server: () => ({}),
};
