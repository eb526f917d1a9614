import { gotTakes, UsageError } from '../config/usage-error.ts';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** A length of time such as `60s`, `500ms`, `10m` or `1h`, in milliseconds; null for a text of another form. */
export function timeIn(text: string): number | null {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  return number === undefined ? null : Number(number) * UNITS[unit as keyof typeof UNITS];
}

/** The same of a flag; throws a UsageError for anything else. */
export function readTime(text: string, flag: string): number {
  const time = timeIn(text);
  if (time === null || time <= 0)
    throw new UsageError(flag, gotTakes(text, 'a length of time such as 60s, 500ms or 10m'));
  return time;
}

/** A whole number above 0 of a flag. */
export function readCount(text: string, flag: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count === 0) throw new UsageError(flag, gotTakes(text, 'a whole number from 1'));
  return count;
}
