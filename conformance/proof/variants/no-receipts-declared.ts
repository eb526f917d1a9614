import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'no-receipts-declared',
  does: 'sends no receipts, and declares it',
  target: { features: { receipts: false } },
  server: () => ({ receipts: false }),
};
