/** By number of the month; there is none of number 0. */
const DAYS_OF_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Length of the shortest one, `2023-10-27T10:30:00Z`; every place before it is there to be read. */
const SHORTEST = 20;

/** The number that two characters write; -1 where they are no digits, or write more than `most`. */
function twoDigits(text: string, at: number, most: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  const number = tens * 10 + ones;
  // As an unsigned number, a code below that of the digit 0 is large.
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 && number <= most ? number : -1;
}

/** `+` or `-`, hours, minutes: from here to the end. */
const isOffset = (text: string, at: number): boolean =>
  (text.charCodeAt(at) === 43 || text.charCodeAt(at) === 45) &&
  text.length === at + 6 &&
  text.charCodeAt(at + 3) === 58 &&
  twoDigits(text, at + 1, 23) >= 0 &&
  twoDigits(text, at + 4, 59) >= 0;

/**
 * Whether a text is an RFC 3339 date-time as the protocol takes it: exactly what `TIMESTAMP_PATTERN` of
 * the schemas takes, at less than its cost.
 */
export function isTimestamp(text: string): boolean {
  if (text.length < SHORTEST) return false;
  const century = twoDigits(text, 0, 99);
  const year = twoDigits(text, 2, 99);
  const month = twoDigits(text, 5, 12);
  const day = twoDigits(text, 8, 31);
  const time = twoDigits(text, 11, 23) | twoDigits(text, 14, 59) | twoDigits(text, 17, 59);
  // One test for all: a single -1 makes the whole negative.
  if ((century | year | (month - 1) | (day - 1) | time) < 0) return false;
  // One test again: the places of `-`, `-`, `T` or `t`, `:` and `:` differ in no bit.
  const dashes = (text.charCodeAt(4) ^ 45) | (text.charCodeAt(7) ^ 45);
  const colons = (text.charCodeAt(13) ^ 58) | (text.charCodeAt(16) ^ 58);
  if ((dashes | colons | ((text.charCodeAt(10) | 32) ^ 116)) !== 0) return false;
  // A year that ends in 00 is a leap year by its century.
  if (
    day > 28 &&
    day > DAYS_OF_MONTH[month]! &&
    !(month === 2 && day === 29 && ((year || century) & 3) === 0)
  )
    return false;
  let at = 19;
  if (text.charCodeAt(at) === 46) {
    do at++;
    while (at < text.length && (text.charCodeAt(at) - 48) >>> 0 <= 9);
    if (at === 20 || at > 29) return false;
  }
  return (text.charCodeAt(at) | 32) === 122 ? text.length === at + 1 : isOffset(text, at);
}
