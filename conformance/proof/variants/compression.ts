import type { Variants } from '../variant.ts';

export const variants: Variants = {
  compresses: {
    does: 'compresses every frame where the client offers it',
    server: () => ({ webSocket: { perMessageDeflate: { threshold: 0 } } }),
  },
  'no-compression': {
    does: 'takes no offer of compression',
    server: () => ({ webSocket: { perMessageDeflate: false } }),
  },
};
