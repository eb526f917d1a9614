/** One unit of UTF-16 as an escape of JSON and JavaScript, such as `\u00e9`: a character beyond U+FFFF has two of them. */
export const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
