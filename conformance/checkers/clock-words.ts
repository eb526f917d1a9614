const MINUTE_MS = 60_000;

/** A clock that is off by less says nothing: an answer's `Date` is true to a second, and leeways are commonly a minute. */
export const CLOCK_OFF_MS = 2 * MINUTE_MS;

/** Zones are whole half hours apart but for a few, and a time that is written in the wrong one is off by just that. */
const ZONE_MS = 30 * MINUTE_MS;

/** How far a server's clock is from ours, in words: `2 h 0 min ahead of this machine's`. Null where it is near. */
export function clockInWords(aheadMs: number): string | null {
  const away = Math.abs(aheadMs);
  if (away < CLOCK_OFF_MS) return null;
  const minutes = Math.round(away / MINUTE_MS);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [days > 0 ? `${days} d` : '', hours > 0 ? `${hours} h` : '', `${minutes % 60} min`];
  return `${parts.filter((part) => part !== '').join(' ')} ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine's`;
}

/** Whether a clock is off by what zones are apart: a local time that is written as UTC, or the other way round. */
export function looksLikeZone(aheadMs: number): boolean {
  const away = Math.abs(aheadMs);
  const rest = away % ZONE_MS;
  return (
    away >= ZONE_MS - MINUTE_MS && away <= 14 * 2 * ZONE_MS && Math.min(rest, ZONE_MS - rest) < MINUTE_MS
  );
}
