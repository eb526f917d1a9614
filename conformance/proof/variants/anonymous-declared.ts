import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'anonymous-declared',
  does: 'lets anyone in as nobody, and declares it',
  target: { features: { anonymous: true } },
  server: () => ({ anonymous: true }),
};
