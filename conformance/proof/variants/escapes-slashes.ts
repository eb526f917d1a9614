import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'escapes-slashes',
  does: 'escapes slashes',
  server: () => ({ steps: { encode: (message) => [JSON.stringify(message).replaceAll('/', '\\/')] } }),
};
