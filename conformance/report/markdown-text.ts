import { visible } from './visible.ts';

/**
 * What Markdown, or a page that shows it, makes more of than letters: markup, HTML, entities, formulas, links, bare
 * addresses, mentions, references to issues and commits, and names of emoji. A backslash before them is not enough: pages look for
 * mentions and addresses once the backslashes are gone. Within code they leave everything alone.
 */
const SYNTAX =
  /[\\`*_[\]<>|~#@$]|&#?\w+;|:\/\/|:[\w+-]+:|\bGH-\d|\b(?:mailto|xmpp|tel):|\w\.[a-z]{2}|\b(?=[a-f]*\d)[\da-f]{7,40}\b/i;
/** At the start of a line: a list, a heading or a rule. */
const AT_START = /^(?:[-+=]+|\d+[.)])$/;
/** A word that is set as code already. */
const OWN_CODE = /^\(?`[^`]+`[).,;:]*$/;

/** Text that a server may have chosen, line by line; what Markdown would make more of stands there as code. */
export const plain = (text: string): string =>
  text
    .split('\n')
    .map((line) => plainLine(visible(line).trim()))
    .join('\n');

function plainLine(line: string): string {
  const parts: string[] = [];
  let risky: string[] = [];
  const flush = (): void => {
    if (risky.length > 0) parts.push(code(risky.join(' ')));
    risky = [];
  };
  for (const [at, word] of line.split(' ').entries()) {
    const isSyntax = SYNTAX.test(word) || (at === 0 && AT_START.test(word));
    if (isSyntax && !OWN_CODE.test(word)) risky.push(word);
    else {
      flush();
      parts.push(word);
    }
  }
  flush();
  return parts.join(' ');
}

/** As code between more backticks than the text holds. */
export function code(text: string): string {
  const shown = visible(text);
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${space}${shown || ' '}${space}${fence}`;
}
