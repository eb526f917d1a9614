const DOTTED_RUN = /[\w.-]+/g;
const IN_QUERY = /([?&]token=)[^&\s"'#]+/gi;
/** What follows is no word of a sentence: it holds a digit or a sign. */
const AFTER_SCHEME = /\b(bearer|basic) +(?=[\w.~+/-]*[\d._~+/=])[\w.~+/=-]{8,}/gi;

/** What a JWT's header begins with: `{"` in base64url. */
const BEGINNING = 'eyJ';
const SHORTEST_HEADER = 7;

/** The text without whatever looks like a token, whoever's it is: a JWT, what a query or an Authorization header carries. */
export const hideTokens = (text: string): string =>
  text
    .replace(DOTTED_RUN, (run) => (run.includes(BEGINNING) ? hideInRun(run) : run))
    .replace(IN_QUERY, '$1[token]')
    .replace(AFTER_SCHEME, '$1 [token]');

/** Run by run and segment by segment: one expression for the whole would take a square of the time on a long run. */
function hideInRun(run: string): string {
  const segments = run.split('.');
  const out: string[] = [];
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i] as string;
    const at = segment.indexOf(BEGINNING);
    const isHeader = at !== -1 && segment.length - at >= SHORTEST_HEADER && i + 1 < segments.length;
    out.push(isHeader ? `${segment.slice(0, at)}[token]` : segment);
    // Payload and signature go with it.
    if (isHeader) i += Math.min(2, segments.length - 1 - i);
  }
  return out.join('.');
}
