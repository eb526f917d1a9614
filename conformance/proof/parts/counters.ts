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

/** Turns of the event loop without a message that end a burst: what lies in a socket is taken turn by turn. */
const QUIET_TURNS = 1;

/**
 * Counts as `burstCounter` does, by turns of the event loop in place of time: however busy the machine is, the messages
 * that lie in a socket are taken in one turn after another.
 */
export function turnCounter(): (key: string) => number {
  const bursts = new Map<string, { count: number; quiet: number }>();
  const turn = (): void => {
    for (const [key, burst] of bursts) if (++burst.quiet > QUIET_TURNS) bursts.delete(key);
    if (bursts.size > 0) setImmediate(turn);
  };
  return (key) => {
    if (bursts.size === 0) setImmediate(turn);
    const burst = bursts.get(key) ?? { count: 0, quiet: 0 };
    burst.count++;
    burst.quiet = 0;
    bursts.set(key, burst);
    return burst.count;
  };
}
