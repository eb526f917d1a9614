/** One part of docs/benchmarks.md: measures when it is run and gives its Markdown, without the title. */
export interface Section {
  readonly title: string;
  readonly run: () => Promise<string>;
}

/** A Markdown table; the first column is text, the others are numbers. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
