import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'other-order',
  does: 'writes the fields of a push in another order',
  server: () => ({
    steps: { encode: (message) => [JSON.stringify(Object.fromEntries(Object.entries(message).reverse()))] },
  }),
};
