import { isTimestamp } from '../../src/codec/timestamp.ts';

/** A moment read from a timestamp, exact to the nanosecond. */
export interface Instant {
  /** Nanoseconds since 1970. */
  readonly ns: bigint;
  /** Milliseconds since 1970, with a fraction: what clocks are compared by. */
  readonly ms: number;
  /** Digits after the second. */
  readonly digits: number;
}

/** The one that was read last: several checkers look at each push, one after the other. */
let last: { readonly text: string; readonly instant: Instant } | null = null;

/** Reads a timestamp of the form MSG-08 asks for, or null. */
export function readInstant(value: unknown): Instant | null {
  if (typeof value !== 'string') return null;
  if (last?.text === value) return last.instant;
  if (!isTimestamp(value)) return null;
  last = { text: value, instant: read(value) };
  return last.instant;
}

/** Where the digits after the second begin, and how long an offset is. */
const FRACTION = '2026-01-05T08:30:00.'.length;
const OFFSET = '+08:00'.length;

function read(text: string): Instant {
  const isUtc = /z$/i.test(text);
  const end = text.length - (isUtc ? 1 : OFFSET);
  const minutes = isUtc ? 0 : Number(text.slice(end + 1, end + 3)) * 60 + Number(text.slice(end + 4));
  const offsetMs = (text[end] === '-' ? -1 : 1) * minutes * 60_000;
  // The language reads years of four digits as they are, also those below 100.
  const wholeMs = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`) - offsetMs;
  const fraction = text.slice(FRACTION, end);
  const ns = Number(fraction.padEnd(9, '0'));
  return {
    ns: BigInt(wholeMs) * 1_000_000n + BigInt(ns),
    ms: wholeMs + ns / 1e6,
    digits: fraction.length,
  };
}

const UNITS: readonly bigint[] = Array.from({ length: 10 }, (_, digits) => 10n ** BigInt(9 - digits));

/** Length of one unit of an instant's last digit, in nanoseconds. */
export const unitOf = ({ digits }: Instant): bigint => UNITS[digits] as bigint;

/** Length of the longer of two instants' units, in nanoseconds. */
export const coarserUnit = (a: Instant, b: Instant): bigint =>
  unitOf(a) > unitOf(b) ? unitOf(a) : unitOf(b);

/** Whether two stamps can stand for the same moment, written with the precision each has. */
export function sameMoment(a: Instant, b: Instant): boolean {
  const coarser = coarserUnit(a, b);
  const apart = a.ns > b.ns ? a.ns - b.ns : b.ns - a.ns;
  return a.digits === b.digits ? apart === 0n : apart < coarser;
}
