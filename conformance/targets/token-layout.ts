import { escapeUnit } from './json-escape.ts';

/**
 * How token libraries write the same header and claims: `typ` before `alg`, with line breaks and blanks as in the example
 * of RFC 7519, with the claims in another order, or with escapes for what is not ASCII and for slashes.
 */
export type TokenLayout = 'typ first' | 'spaced' | 'claims reversed' | 'escaped';

type Part = Readonly<Record<string, unknown>>;

/** Header and claims as texts; `write` makes JSON of a value. */
export interface TokenTexts {
  readonly header: string;
  readonly payload: string;
}

/** The texts of a token's two parts in this layout. */
export function textsOf(
  header: Part,
  payload: Part,
  layout: TokenLayout,
  write: (value: unknown) => string,
): TokenTexts {
  const plain = { header: write(header), payload: write(payload) };
  switch (layout) {
    case 'typ first':
      return { ...plain, header: write({ typ: header.typ, ...header }) };
    case 'claims reversed':
      return { ...plain, payload: write(Object.fromEntries(Object.entries(payload).reverse())) };
    case 'spaced':
      return { header: spaced(header, write), payload: spaced(payload, write) };
    case 'escaped':
      return { ...plain, payload: escaped(plain.payload) };
  }
}

const spaced = (part: Part, write: (value: unknown) => string): string =>
  `{${Object.entries(part)
    .map(([name, value]) => `${write(name)} : ${write(value)}`)
    .join(',\r\n ')}}`;

/** Every character beyond ASCII as an escape, in two where it needs two, and the slash as an escape, too. */
const escaped = (json: string): string => json.replace(/[\u0080-\uffff]/g, escapeUnit).replaceAll('/', '\\/');
