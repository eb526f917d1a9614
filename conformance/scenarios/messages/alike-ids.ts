/** An id that is another one than the one that it was made of, and becomes the same by some way of normalising. */
export interface AlikeId {
  readonly id: string;
  /** What a server does that takes both for one. */
  readonly by: string;
  /** Common enough to be tried in tokens, too, where each costs a handshake. */
  readonly inTokens: boolean;
}

interface Way {
  readonly by: string;
  /** The same text again where this way changes nothing. */
  readonly make: (id: string) => string;
  readonly inTokens?: true;
}

/** Whether it is nothing but digits. */
export const isNumber = (id: string): boolean => /^\d+$/.test(id);

/** Only ids that are nothing but digits have such forms. */
const ofNumber =
  (make: (id: string) => string) =>
  (id: string): string =>
    isNumber(id) ? make(id) : id;

/** Shifts each character of a range to where another script has the same range. */
const shifted = (id: string, from: RegExp, by: number): string =>
  id.replace(from, (char) => String.fromCodePoint((char.codePointAt(0) as number) + by));

const FULL_WIDTH = 0xff01 - 0x21;
const ARABIC_DIGITS = 0x0660 - 0x30;
const DEVANAGARI_DIGITS = 0x0966 - 0x30;

/** A number as a programmer may write it: 102 is 1.02e2. */
function inScientificForm(id: string): string {
  const rest = id.slice(1).replace(/0+$/, '');
  return `${id[0]}${rest === '' ? '' : `.${rest}`}e${id.length - 1}`;
}

const WAYS: readonly Way[] = [
  { by: 'reads numbers', make: ofNumber((id) => `0${id}`), inTokens: true },
  { by: 'reads numbers', make: ofNumber((id) => `${id}.0`), inTokens: true },
  { by: 'reads numbers', make: ofNumber((id) => `+${id}`), inTokens: true },
  { by: 'reads numbers', make: ofNumber(inScientificForm) },
  { by: 'reads numbers', make: ofNumber((id) => `0x${BigInt(id).toString(16)}`) },
  { by: 'reads numbers', make: ofNumber((id) => (id.length > 1 ? `${id[0]}_${id.slice(1)}` : id)) },
  { by: 'cuts fractions off', make: ofNumber((id) => `${id}.9`) },
  { by: 'reads as far as there are digits', make: ofNumber((id) => `${id}abc`) },
  { by: 'counts in 32 bits', make: ofNumber((id) => String(BigInt(id) + 2n ** 32n)), inTokens: true },
  { by: 'counts in 64 bits', make: ofNumber((id) => String(BigInt(id) + 2n ** 64n)) },
  {
    by: 'counts in doubles',
    make: ofNumber((id) => (id.length > 16 ? String(BigInt(id) ^ 1n) : id)),
  },
  {
    by: 'reads the digits of every script',
    make: (id) => shifted(id, /\d/g, ARABIC_DIGITS),
  },
  {
    by: 'reads the digits of every script',
    make: (id) => shifted(id, /\d/g, DEVANAGARI_DIGITS),
  },

  { by: 'trims', make: (id) => ` ${id}`, inTokens: true },
  { by: 'trims', make: (id) => `${id} `, inTokens: true },
  { by: 'trims', make: (id) => `\t${id}` },
  { by: 'trims', make: (id) => `${id}\n` },
  { by: 'trims', make: (id) => `${id}\r\n` },
  { by: 'trims', make: (id) => `\u00a0${id}` },
  { by: 'trims', make: (id) => `\u3000${id}` },
  { by: 'trims', make: (id) => `\ufeff${id}` },

  { by: 'ignores letter case', make: (id) => id.toLowerCase(), inTokens: true },
  { by: 'ignores letter case', make: (id) => id.toUpperCase(), inTokens: true },
  {
    by: 'ignores letter case',
    make: (id) => id.slice(0, 1).toUpperCase() + id.slice(1).toLowerCase(),
  },
  { by: 'ignores letter case as in Turkish', make: (id) => id.replace(/[iI]/g, '\u0130') },
  { by: 'ignores letter case as in Turkish', make: (id) => id.replace(/[iI]/g, '\u0131') },
  { by: 'ignores accents', make: (id) => id.replace(/[a-zA-Z]/, '$&\u0301') },
  { by: 'normalises to NFC', make: (id) => id.normalize('NFD'), inTokens: true },
  { by: 'normalises to NFD', make: (id) => id.normalize('NFC'), inTokens: true },
  { by: 'normalises to NFKC', make: (id) => shifted(id, /[!-~]/g, FULL_WIDTH), inTokens: true },

  { by: 'drops what is not visible', make: (id) => `${id}\u200b`, inTokens: true },
  { by: 'drops what is not visible', make: (id) => `${id.slice(0, 1)}\u00ad${id.slice(1)}` },
  { by: 'drops what is not visible', make: (id) => `\u200e${id}` },
  { by: 'decodes URLs', make: (id) => `${id}%20` },
  {
    by: 'decodes URLs',
    make: (id) => id.replace(/\w/g, (char) => `%${char.charCodeAt(0).toString(16)}`),
  },
  { by: 'reads paths', make: (id) => `${id}/` },
  { by: 'reads paths', make: (id) => `./${id}` },
  { by: 'takes quotes off', make: (id) => `"${id}"` },
  { by: 'takes quotes off', make: (id) => `'${id}'` },
  { by: 'takes the sign of a mention off', make: (id) => `@${id}` },
  // The last ones: where a store cannot hold them, they may end the connection.
  { by: 'drops control characters', make: (id) => `${id}\u0007` },
  { by: 'ends texts at U+0000', make: (id) => `${id}\u0000` },
  { by: 'ends texts at U+0000', make: (id) => `${id}\u0000x`, inTokens: true },
];

/** Ids that resemble this one, each once; none of them is one of the `taken`. */
export function alikeIds(id: string, taken: ReadonlySet<string>): readonly AlikeId[] {
  const made = new Map<string, AlikeId>();
  for (const { by, make, inTokens = false } of WAYS) {
    const alike = make(id);
    if (alike !== id && !taken.has(alike) && !made.has(alike)) made.set(alike, { id: alike, by, inTokens });
  }
  return [...made.values()];
}
