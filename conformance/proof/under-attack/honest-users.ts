import { Worker } from 'node:worker_threads';

/** What became of users who only write to each other while the server is attacked. */
export interface HonestSeen {
  readonly sent: number;
  /** The longest time from sending a message to its arrival at the other or to its own receipt, in milliseconds. */
  readonly worstMs: number;
  /** Ids of the messages of which a receipt came. */
  readonly acknowledged: readonly string[];
  /** How often one of them lost its connection, which the attack gives no reason for. */
  readonly cutOff: number;
}

/** Users who write to each other, in a thread of their own: an attacker that is busy must not hold them up. */
export interface HonestUsers {
  /** Ends them, and says what became of them so far. */
  stop(): Promise<HonestSeen>;
}

/** Connects them; resolves when each has got a first message. */
export async function startHonestUsers(
  url: string,
  tokens: Readonly<Record<string, string>>,
): Promise<HonestUsers> {
  const worker = new Worker(new URL('./honest-worker.ts', import.meta.url), { workerData: { url, tokens } });
  await next(worker);
  return {
    async stop() {
      worker.postMessage('stop');
      const seen = (await next(worker)) as HonestSeen;
      await worker.terminate();
      return seen;
    },
  };
}

function next(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
