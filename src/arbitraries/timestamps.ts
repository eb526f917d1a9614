import fc, { type Arbitrary } from 'fast-check';

/** Offsets that some place on earth has had. */
const OFFSETS = [
  ...['+08:00', '-05:00', '+05:45', '+05:30', '-03:30', '-08:00', '+01:00', '+09:00', '-12:00', '+14:00'],
] as const;

/** Where days, months, years and counters of seconds end. */
const DATES: readonly string[] = [
  ...['2024-02-29T12:00:00', '2000-02-29T23:59:59', '2023-12-31T23:59:59', '2024-01-01T00:00:00'],
  ...['1999-12-31T23:59:59', '2000-01-01T00:00:00', '2001-09-09T01:46:40', '2038-01-19T03:14:07'],
  ...['2038-01-19T03:14:08', '2106-02-07T06:28:16', '2024-03-31T02:30:00', '2024-10-27T02:30:00'],
];

/**
 * Timestamps in every form that the protocol takes (RFC 3339 with an offset, up to nanoseconds).
 *
 * Years are those that every common library of dates reads, and offsets those that some place on earth has had: what
 * lies beyond is valid too, but a parser that stops there is no news.
 */
export const timestamp: Arbitrary<string> = fc
  .record({
    date: fc.date({
      min: new Date('1970-01-02T00:00:00Z'),
      max: new Date('2999-12-30T00:00:00Z'),
      noInvalidDate: true,
    }),
    known: fc.nat({ max: 29 }),
    separator: fc.constantFrom('T', 'T', 'T', 't'),
    fraction: fc.oneof(
      fc.constantFrom(
        '',
        '',
        '.0',
        '.000',
        '.000000',
        '.5',
        '.9',
        '.999',
        '.999999',
        '.999999999',
        '.1',
        '.123456',
      ),
      fc
        .string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 9 })
        .map((digits) => `.${digits}`),
    ),
    offset: fc.oneof(fc.constantFrom('Z', 'Z', 'z', '+00:00'), fc.constantFrom(...OFFSETS)),
  })
  .map(({ date, known, separator, fraction, offset }) => {
    const [day = '', time = ''] = (DATES[known] ?? date.toISOString()).split('T');
    return day + separator + time.slice(0, 8) + fraction + offset;
  });
