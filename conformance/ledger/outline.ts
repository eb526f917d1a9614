/** What is known of a JSON text without reading its values. */
export interface Outline {
  /** What its first character begins. */
  readonly begins: 'array' | 'object' | 'neither';
  /** Commas, colons and opening brackets outside of texts: no fewer than its values but for one, as far as it is JSON. */
  readonly signs: number;
  /** Whether its brackets close, for the first time, at its end: it may be one value. */
  readonly isOne: boolean;
  /** Items of the outermost array or object. */
  readonly items: number;
}

const CODES = {
  quote: 34,
  comma: 44,
  colon: 58,
  openArray: 91,
  backslash: 92,
  closeArray: 93,
  openObject: 123,
  closeObject: 125,
} as const;

/** Where the string that begins before `from` ends; the length of the text where it does not. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let start = at;
    while (start > from && text.charCodeAt(start - 1) === CODES.backslash) start--;
    if ((at - start) % 2 === 0) return at;
  }
  return text.length;
}

/** Looks at each character twice at most: 19 MB take some 60 ms. */
export function outlineOf(text: string): Outline {
  let depth = 0;
  let signs = 0;
  let commas = 0;
  let closedAt = -1;
  const first = text.trimStart().charCodeAt(0);
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case CODES.quote:
        i = endOfString(text, i + 1);
        break;
      case CODES.openArray:
      case CODES.openObject:
        depth++;
        signs++;
        break;
      case CODES.closeArray:
      case CODES.closeObject:
        if (--depth === 0 && closedAt === -1) closedAt = i;
        break;
      case CODES.comma:
        signs++;
        if (depth === 1) commas++;
        break;
      case CODES.colon:
        signs++;
    }
  }
  const begins = first === CODES.openArray ? 'array' : first === CODES.openObject ? 'object' : 'neither';
  return { begins, signs, isOne: closedAt === text.trimEnd().length - 1, items: commas + 1 };
}
