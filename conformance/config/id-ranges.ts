import { RefusedText } from './texts.ts';
import { gotTakes } from './usage-error.ts';

/** Far more than one machine can hold connections for, and little enough to keep as a list. */
const MOST_IDS = 1_000_000;

/** What a range of ids takes, for the errors and the help. */
export const RANGE_TAKES = "1..10000, or a template and a range such as 'u{n}:1..10000'";

const BARE = /^(\d{1,9})\.\.(\d{1,9})$/;
const TEMPLATE = /^(.*\{n\}.*):(\d{1,9})\.\.(\d{1,9})$/s;

/** Whether a text is meant as a range of ids. */
export const isIdRange = (text: string): boolean => BARE.test(text) || TEMPLATE.test(text);

/** The ids of `1..10000` or `u{n}:1..10000`, in order. Throws a RefusedText for anything else. */
export function idsInRange(text: string): string[] {
  const [, bareFrom, bareTo] = BARE.exec(text) ?? [];
  const [, template = '{n}', from = bareFrom, to = bareTo] = TEMPLATE.exec(text) ?? [];
  if (from === undefined || to === undefined) throw new RefusedText(gotTakes(text, RANGE_TAKES));
  const [first, last] = [Number(from), Number(to)];
  if (last < first)
    throw new RefusedText(
      `got a range that ends before it begins, ${JSON.stringify(text)}; takes ${RANGE_TAKES}`,
    );
  if (last - first >= MOST_IDS)
    throw new RefusedText(
      `got a range of ${last - first + 1} ids, takes at most ${MOST_IDS.toLocaleString('en')}`,
    );
  return Array.from({ length: last - first + 1 }, (_, i) => template.replaceAll('{n}', String(first + i)));
}

/** A list of ids in which each item may be a range. */
export const expandIds = (items: readonly string[]): string[] =>
  items.flatMap((item) => (isIdRange(item) ? idsInRange(item) : [item]));
