import { TIMESTAMP_PATTERN } from '../../schema/formats.ts';

const pattern = new RegExp(TIMESTAMP_PATTERN);
const parts = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** A moment read from a timestamp, exact to the nanosecond. */
export interface Instant {
  /** Nanoseconds since 1970. */
  readonly ns: bigint;
  /** Milliseconds since 1970, with a fraction: what clocks are compared by. */
  readonly ms: number;
  /** Digits after the second. */
  readonly digits: number;
}

/** Reads a timestamp of the form MSG-08 asks for, or null. */
export function readInstant(value: unknown): Instant | null {
  if (typeof value !== 'string' || !pattern.test(value)) return null;
  const match = parts.exec(value);
  if (!match) return null;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = '',
    sign,
    offsetHour = '0',
    offsetMinute = '0',
  ] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const offsetMs = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000 * (sign === '-' ? -1 : 1);
  const wholeMs = date.getTime() - offsetMs;
  const ns = BigInt(fraction.padEnd(9, '0'));
  return { ns: BigInt(wholeMs) * 1_000_000n + ns, ms: wholeMs + Number(ns) / 1e6, digits: fraction.length };
}

/** Length of one unit of an instant's last digit, in nanoseconds. */
export const unitOf = (instant: Instant): bigint => 10n ** BigInt(9 - instant.digits);

/** Length of the longer of two instants' units, in nanoseconds. */
export const coarserUnit = (a: Instant, b: Instant): bigint =>
  unitOf(a) > unitOf(b) ? unitOf(a) : unitOf(b);

/** Whether two stamps can stand for the same moment, written with the precision each has. */
export function sameMoment(a: Instant, b: Instant): boolean {
  const coarser = coarserUnit(a, b);
  const apart = a.ns > b.ns ? a.ns - b.ns : b.ns - a.ns;
  return a.digits === b.digits ? apart === 0n : apart < coarser;
}
