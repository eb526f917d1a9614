import { readFileSync } from 'node:fs';

/** The encoding of a file whose text is not UTF-8, by its first bytes; undefined where nothing speaks against UTF-8. */
export function otherEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  // Without a mark at its start: every second byte of an ASCII text is 0.
  if (bytes.length >= 2 && (first === 0) !== (second === 0)) return 'UTF-16';
  return undefined;
}

/** Says how a file must be saved, for the end of an error that names it. */
export const sayEncoding = (encoding: string): string =>
  `is a text in ${encoding}, takes UTF-8: save it anew with that encoding`;

/** A file that is not in UTF-8. */
export class EncodingError extends Error {}

/** The text of a file in UTF-8, without a mark at its start. Throws an EncodingError for UTF-16, and what Node throws. */
export function readUtf8(path: string): string {
  const bytes = readFileSync(path);
  const encoding = otherEncoding(bytes);
  if (encoding !== undefined) throw new EncodingError(sayEncoding(encoding));
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
