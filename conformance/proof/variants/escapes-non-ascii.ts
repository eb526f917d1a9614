import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'escapes-non-ascii',
  does: 'escapes every character beyond ASCII',
  server: () => ({
    steps: {
      encode: (message) => [
        JSON.stringify(message).replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      ],
    },
  }),
};
