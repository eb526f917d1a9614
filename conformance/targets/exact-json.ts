/** JSON.rawJSON and the source of a parsed value: in Node.js since 21, not yet in TypeScript's library. */
const exact = JSON as unknown as {
  rawJSON(text: string): object;
  parse(
    text: string,
    revive: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
};

const losesDigits = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);

/** Parses JSON; whole numbers too long for a JavaScript number keep all their digits until they are written again. */
export const parseExactly = (text: string): unknown =>
  exact.parse(text, (_key, value, { source }) =>
    losesDigits(value) && source !== undefined && /^-?\d+$/.test(source) ? exact.rawJSON(source) : value,
  );

/** Writes JSON, a bigint as a number with all its digits. */
export const writeExactly = (value: unknown): string =>
  JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? exact.rawJSON(String(each)) : each));

/** Whether a value that was no JSON text holds a whole number that may have lost digits already. */
export function holdsLongNumber(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsLongNumber);
  return losesDigits(value);
}
