import type { Bus, Delivery } from '../../../src/server/index.ts';

/** Resolves after this time. It does not keep the process alive by itself. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/**
 * A bus that delays every delivery. Deliveries on one path keep their order; deliveries on different paths may overtake
 * one another. By default all deliveries are on one path.
 */
export function delayedBus(delayMs: () => number, pathOf: (delivery: Delivery) => string = () => ''): Bus {
  const listeners: ((delivery: Delivery) => void)[] = [];
  const paths = new Map<string, Promise<void>>();
  let closed = false;
  return {
    async publish(delivery) {
      const path = pathOf(delivery);
      const own = wait(delayMs());
      const before = paths.get(path);
      const turn = before === undefined ? own : before.then(() => own);
      paths.set(
        path,
        turn.then(() => {
          if (!closed) for (const listener of listeners) listener(delivery);
        }),
      );
    },
    subscribe: (listener) => {
      listeners.push(listener);
    },
    async close() {
      closed = true;
    },
  };
}
