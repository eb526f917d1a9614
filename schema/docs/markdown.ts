const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table; bars and line ends within cells are kept from breaking it. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');

/** A fenced block; the fence is longer than any run of backticks within. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Joins blocks by blank lines, and ends with one newline. */
export const page = (blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`;

/** A link to the clause of this id within the same page. */
export const clauseLink = (id: string): string => `[${id}](#${id.toLowerCase()})`;
