import type { Bus, Delivery } from './bus.ts';

/** The bus of a server that is one process: hands every delivery on at once. */
export function createInProcessBus(): Bus {
  const listeners: ((delivery: Delivery) => void)[] = [];
  return {
    publish: async (delivery) => {
      for (const listener of listeners) listener(delivery);
    },
    subscribe: (listener) => {
      listeners.push(listener);
    },
    close: async () => {
      listeners.length = 0;
    },
  };
}
