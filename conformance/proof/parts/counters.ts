/** Makes a function that returns true on every nth call. */
export function everyNth(n: number): () => boolean {
  let calls = 0;
  return () => ++calls % n === 0;
}

/** Turns of the event loop without a message that end a burst: what lies in a socket is taken turn by turn. */
const QUIET_TURNS = 1;

/**
 * Counts messages that come without a pause between them. The function that it returns is called for each message, with
 * the key of its burst, and returns the number of that message in the burst, from 1.
 *
 * A pause is told by turns of the event loop, not by time: however busy the machine is, the messages that lie in a socket
 * are taken in one turn after another.
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
