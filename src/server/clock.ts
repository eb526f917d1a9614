/** Tells the time of a message. */
export type Clock = () => Date;

/**
 * How far the machine's time may be set back without that being seen. Corrections by NTP are of milliseconds up to
 * about a second; what is further off was wrong before, and stamps that keep it would stay wrong for as long.
 */
const MAX_HELD_MS = 60_000;

/**
 * The machine's time, except that it does not go backwards where that is set back by up to a minute (MSG-13). Meanwhile
 * it runs at half its pace until the machine's time has caught up, so that it never stands still.
 * `elapsed` counts milliseconds whatever is done to the time.
 */
export function createClock(
  now: () => number = Date.now,
  elapsed: () => number = () => performance.now(),
): Clock {
  let latest = Number.NEGATIVE_INFINITY;
  let at = elapsed();
  return () => {
    const [time, counted] = [now(), elapsed()];
    const isHeld = time < latest && latest - time <= MAX_HELD_MS;
    latest = isHeld ? Math.max(time, latest + (counted - at) / 2) : time;
    at = counted;
    return new Date(Math.floor(latest));
  };
}
