import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'no-receipts',
  does: 'sends no receipts',
  server: () => ({ receipts: false }),
};
