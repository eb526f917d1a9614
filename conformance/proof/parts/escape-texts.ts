import { escapeUnit } from '../../targets/json-escape.ts';

/** The same JSON with every character of every text as an escape, which RFC 8259 allows (section 7). */
export const escapeTexts = (json: string): string =>
  json.replace(
    /"(?:[^"\\]|\\.)*"/g,
    (text) => `"${(JSON.parse(text) as string).replace(/[\s\S]/g, escapeUnit)}"`,
  );
