import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'tells nobody who joins and who leaves',
  server: () => ({ steps: { announce: () => undefined } }),
};
