import { type Connection, referenceSteps } from '../../../src/server/index.ts';
import type { Variants } from '../variant.ts';

/** A connection is pushed to once whoever keeps the list of them knows it, so long after its handshake. */
const registersAfter = (ms: number) => ({
  does: `pushes to a connection from ${ms} ms after its handshake on`,
  server: () => {
    const openedAt = new WeakMap<Connection, number>();
    const isKnown = (connection: Connection): boolean =>
      performance.now() - (openedAt.get(connection) ?? Number.POSITIVE_INFINITY) >= ms;
    return {
      steps: {
        greet: (connection: Connection) => void openedAt.set(connection, performance.now()),
        reach: (...args: Parameters<typeof referenceSteps.reach>) =>
          referenceSteps.reach(...args).filter(isKnown),
      },
    };
  },
});

export const variants: Variants = {
  'registers-after-30-ms': registersAfter(30),
  'registers-after-150-ms': registersAfter(150),
};
