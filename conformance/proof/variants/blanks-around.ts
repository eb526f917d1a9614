import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'blanks-around',
  does: 'sends blanks and a line feed around its JSON',
  server: () => ({ steps: { encode: (message) => [` ${JSON.stringify(message)}\n`] } }),
};
