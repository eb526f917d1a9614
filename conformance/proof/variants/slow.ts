import { delayedBus } from './parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'slow',
  does: 'takes 300 ms for each message, of any number at a time',
  server: () => ({ bus: delayedBus(() => 300) }),
};
