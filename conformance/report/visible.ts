/** What a hostile server could use to move the cursor, to colour, or to turn the direction of what a person reads. */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line with every control character written out. */
export function visible(text: string): string {
  return text.replace(
    UNSAFE,
    (each) => SHORT[each] ?? `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
