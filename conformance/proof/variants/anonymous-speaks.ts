import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'anonymous-speaks',
  does: 'lets an anonymous connection speak under an id that is no user',
  server: () => ({
    anonymous: true,
    steps: { identify: (_draft, { user, id }) => user ?? `anonymous-${id}` },
  }),
};
