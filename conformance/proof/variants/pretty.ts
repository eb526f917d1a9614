import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'pretty',
  does: 'pretty-prints its JSON',
  server: () => ({ steps: { encode: (message) => [JSON.stringify(message, null, 2)] } }),
};
