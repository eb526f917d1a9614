import { escapeUnit } from '../targets/json-escape.ts';

/**
 * What a hostile server could use to move the cursor, to turn the direction of what a person reads, or to hide
 * something in it: control characters, those that set the direction, and all that take no room. Characters that only
 * shape an emoji are left: the joiner between two of them, and the variation selector behind one.
 */
const UNSAFE =
  /(?!(?<=\p{Extended_Pictographic})\ufe0f|\ufe0f(?=\u20e3)|(?<=\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Surrogate}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb\ufffe\uffff]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line with every unsafe character written out, as `\u202e` is. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (each) => SHORT[each] ?? escapeUnits(each));
}

/** The same line by line, for texts whose line breaks are ours. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** In the form of JSON and JavaScript: one escape for each unit of UTF-16. */
const escapeUnits = (character: string): string => character.split('').map(escapeUnit).join('');
