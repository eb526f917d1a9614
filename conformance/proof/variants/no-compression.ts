import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'no-compression',
  does: 'takes no offer of compression',
  server: () => ({ webSocket: { perMessageDeflate: false } }),
};
