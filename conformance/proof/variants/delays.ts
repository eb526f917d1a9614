import { referenceSteps } from '../../../src/server/index.ts';
import { delayedBus, wait } from '../parts/delayed-bus.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  broker: {
    does: 'has a broker behind it that holds every message for 1.5 s',
    server: () => ({ bus: delayedBus(() => 1500) }),
  },
  'broker-in-batches': {
    does: 'has a broker behind it that hands on what it has every 200 ms',
    server: () => ({ bus: delayedBus(() => 200 - (performance.now() % 200)) }),
  },
  'one-at-a-time': {
    does: 'works on each message for 4 ms, one after another',
    server: () => ({
      steps: {
        async address(draft, context) {
          await wait(4);
          return referenceSteps.address(draft, context);
        },
      },
    }),
  },
  'now-fast-now-slow': {
    does: 'takes 50 to 800 ms for each message at random, and keeps the order of each sender',
    server: () => ({
      bus: delayedBus(
        () => 50 + Math.random() * 750,
        ({ origin }) => origin ?? '',
      ),
    }),
  },
  'senders-overtake': {
    does: 'delays each message at random up to 120 ms, and keeps the order of each sender alone',
    server: () => ({
      bus: delayedBus(
        () => Math.random() * 120,
        ({ origin }) => origin ?? '',
      ),
    }),
  },
  slow: {
    does: 'takes 300 ms for each message, of any number at a time',
    server: () => ({ bus: delayedBus(() => 300) }),
  },
  unordered: {
    does: 'delays each message at random, keeps no order, and declares it',
    target: { features: { ordering: false } },
    server: () => ({
      bus: delayedBus(
        () => Math.random() * 60,
        ({ message }) => message.id,
      ),
    }),
  },
};
