import { delayedBus } from './parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'unordered',
  does: 'delays each message at random, keeps no order, and declares it',
  target: { features: { ordering: false } },
  server: () => ({
    bus: delayedBus(
      () => Math.random() * 60,
      ({ message }) => message.id,
    ),
  }),
};
