/** One measured part of the page. */
export interface Part {
  readonly title: string;
  /** Its text below the title, in Markdown. */
  readonly markdown: string;
}

const HEADING = /^## (.+)\n/;

/** The parts of a page, by title; what stands before the first one is none. */
export function partsOf(page: string): readonly Part[] {
  return page.split(/^(?=## )/m).flatMap((text) => {
    const heading = HEADING.exec(text);
    return heading ? [{ title: heading[1] as string, markdown: text.slice(heading[0].length).trim() }] : [];
  });
}

/**
 * The page with these parts measured anew, in this order; parts that have not been measured stand as they were. Where that
 * was on another machine than the page, each of the new ones says so.
 */
export function pageWith(
  page: string,
  measured: readonly Part[],
  { order, machine }: { readonly order: readonly string[]; readonly machine: string },
): string {
  const isWhole = order.every((title) => measured.some((part) => part.title === title));
  const ofPage = (isWhole ? null : /^Machine: (.+)\.$/m.exec(page)?.[1]) ?? machine;
  const remark = ofPage === machine ? '' : `\n\nMeasured on another machine: ${machine}.`;
  const anew = measured.map(({ title, markdown }) => ({ title, markdown: markdown + remark }));
  const known = new Map([...partsOf(page), ...anew].map((part) => [part.title, part.markdown]));
  const parts = order.flatMap((title) => {
    const markdown = known.get(title);
    return markdown === undefined ? [] : [`## ${title}\n\n${markdown}\n`];
  });
  return `# Benchmarks

Written by \`npm run bench\`, which measures everything anew, or the parts that it is asked for. Compare figures of
one part only, which all come from one run: ratios carry over to other machines, times do not.

Machine: ${ofPage}.

${parts.join('\n')}`;
}
