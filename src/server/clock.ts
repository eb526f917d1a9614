/** Tells the time of a message. */
export type Clock = () => Date;

/** The machine's time, except that it never goes backwards when that is set back (MSG-13). */
export function createClock(now: () => number = Date.now): Clock {
  let latest = 0;
  return () => {
    latest = Math.max(latest, now());
    return new Date(latest);
  };
}
