/** True on every nth call. */
export function everyNth(n: number): () => boolean {
  let calls = 0;
  return () => ++calls % n === 0;
}

/**
 * Counts messages that come without a pause; tells the how-manieth this one is.
 *
 * A pause is 50 ms: on a busy machine a burst of ours was seen to stall for up to some 20 ms.
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
