/** Makes a function that returns true on every nth call. */
export function everyNth(n: number): () => boolean {
  let calls = 0;
  return () => ++calls % n === 0;
}

/**
 * Counts messages that come without a pause between them. The function that it returns is called for each message, with
 * the key of its burst, and returns the number of that message in the burst, from 1.
 *
 * A pause is 50 ms by default: on a busy machine, one of our bursts was seen to stall for up to about 20 ms.
 */
export function burstCounter(pauseMs = 50): (key: string) => number {
  const bursts = new Map<string, { count: number; at: number }>();
  return (key) => {
    const now = performance.now();
    const before = bursts.get(key);
    const count = before !== undefined && now - before.at < pauseMs ? before.count + 1 : 1;
    bursts.set(key, { count, at: now });
    return count;
  };
}
