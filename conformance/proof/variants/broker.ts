import { delayedBus } from './parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'broker',
  does: 'has a broker behind it that holds every message for 1.5 s',
  server: () => ({ bus: delayedBus(() => 1500) }),
};
