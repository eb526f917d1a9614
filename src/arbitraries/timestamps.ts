import fc, { type Arbitrary } from 'fast-check';

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
    leap: fc.nat({ max: 9 }),
    separator: fc.constantFrom('T', 'T', 'T', 't'),
    fraction: fc.oneof(
      fc.constantFrom('', '.0', '.000', '.999999999', '.1', '.123456'),
      fc
        .string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 9 })
        .map((digits) => `.${digits}`),
    ),
    offset: fc.constantFrom('Z', 'Z', 'z', '+00:00', '+08:00', '-05:00', '+05:45', '-12:00', '+14:00'),
  })
  .map(({ date, leap, separator, fraction, offset }) => {
    const [day = '', time = ''] = date.toISOString().split('T');
    const shown = leap === 0 ? '2024-02-29' : day;
    return shown + separator + time.slice(0, 8) + fraction + offset;
  });
