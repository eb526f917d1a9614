import type { Bus, Delivery } from '../../../src/server/index.ts';

/** Resolves after some time, unless the process has nothing else to do. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/**
 * A bus that takes its time over every delivery. On one path, by default all, deliveries keep their order;
 * different paths may overtake one another.
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
