import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'anonymous',
  does: 'lets anyone in who has no valid token: such a connection gets nothing and cannot speak',
  server: () => ({ anonymous: true }),
};
