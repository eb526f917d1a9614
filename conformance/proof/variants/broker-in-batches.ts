import { delayedBus } from './parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'broker-in-batches',
  does: 'has a broker behind it that hands on what it has every 200 ms',
  server: () => ({ bus: delayedBus(() => 200 - (performance.now() % 200)) }),
};
