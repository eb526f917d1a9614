/** Largest file size a message may state: the largest integer that every JSON reader keeps exact. */
export const MAX_FILE_SIZE = Number.MAX_SAFE_INTEGER;

const DAY_OF_LONG_MONTH = '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])';
const DAY_OF_SHORT_MONTH = '(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)';
const DAY_OF_FEBRUARY = '02-(?:0[1-9]|1[0-9]|2[0-8])';
const LEAP_YEAR = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';

/**
 * RFC 3339 date-time as one regular expression, so that every validator in every language agrees: real
 * calendar days only, hours to 23, seconds to 59, at most nanoseconds, `Z` or an offset of up to 23:59.
 * Second 60 is refused (docs/decisions/0002-timestamps.md). Source: MSG-08.
 */
export const TIMESTAMP_PATTERN =
  `^(?:[0-9]{4}-(?:${DAY_OF_LONG_MONTH}|${DAY_OF_SHORT_MONTH}|${DAY_OF_FEBRUARY})|${LEAP_YEAR}-02-29)` +
  '[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$';

/** An unsigned integer in decimal without leading zeros: what a message id should look like. Source: MSG-03. */
export const DECIMAL_ID_PATTERN = '^(?:0|[1-9][0-9]*)$';
