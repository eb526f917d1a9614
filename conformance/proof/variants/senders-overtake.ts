import { delayedBus } from './parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'senders-overtake',
  does: 'delays each message at random up to 120 ms, and keeps the order of each sender alone',
  server: () => ({
    bus: delayedBus(
      () => Math.random() * 120,
      ({ origin }) => origin ?? '',
    ),
  }),
};
