/** As much of what a server says as a person reads in a line or two. */
const LONGEST = 300;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#x27': "'",
};

/** What a server said, without the marks of a page, in one line, and cut; null where it said nothing that can be read. */
export function inWords(said: string): string | null {
  const text = isPage(said) ? textOf(said) : said;
  const line = text.replace(/\s+/g, ' ').trim();
  // Bytes that are no text say nothing to a person.
  if (line === '' || unreadable(line) > line.length / 10) return null;
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

const isPage = (text: string): boolean => /<(?:!doctype|html|head|body|title|h1|pre)\b/i.test(text);

/** Each step takes one walk over the text, of which there are some thousand characters at most. */
const textOf = (page: string): string =>
  page
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&([^\s&;]{2,6});/g, (entity, name: string) => ENTITIES[name.toLowerCase()] ?? entity);

/** How many characters are those of bytes that are no text. */
const unreadable = (text: string): number =>
  [...text].filter((char) => char === '\ufffd' || char < ' ').length;
