/** One thing to be done, and who waits for it. */
interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (result: Out) => void;
  readonly reject: (error: unknown) => void;
}

/** Does things in batches. */
export interface Batches<In, Out> {
  /** Resolves to the item's own result. */
  add(item: In): Promise<Out>;
  /** Resolves once everything that was added before is done, or has failed. */
  settle(): Promise<void>;
}

/**
 * One batch is under way at a time, and the next takes all that came meanwhile: so a round trip to another machine is
 * shared by as many as wait for it, and the order of the calls is kept. `work` gives a result for each item.
 */
export function inBatches<In, Out>(
  most: number,
  work: (items: readonly In[]) => Promise<readonly Out[]>,
): Batches<In, Out> {
  let waiting: Waiting<In, Out>[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    // What comes in the same turn of the event loop shares a batch.
    await new Promise((next) => setImmediate(next));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const results = await work(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, i) => {
          resolve(results[i] as Out);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = undefined;
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= run();
      }),
    async settle() {
      await running;
    },
  };
}
