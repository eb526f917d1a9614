import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'compresses',
  does: 'compresses every frame where the client offers it',
  server: () => ({ webSocket: { perMessageDeflate: { threshold: 0 } } }),
};
