import { gotTakes } from './usage-error.ts';

/** A text that cannot be read as what it should be; the caller knows where it stood. */
export class RefusedText extends Error {}

/** Reads the texts of one flag or variable; throws a RefusedText that never repeats a token. */
export type ReadTexts = (texts: readonly string[]) => unknown;

const last = (texts: readonly string[]): string => texts[texts.length - 1]!;
const refuse = (got: string, takes: string): never => {
  throw new RefusedText(gotTakes(got, takes));
};

export const readText =
  (takes: string): ReadTexts =>
  (texts) =>
    last(texts) || refuse('', takes);

/** How a number must be written: no exponent, no sign, no unit. */
export const WHOLE = /^[0-9]{1,15}$/;
export const DECIMAL = /^[0-9]{1,15}(\.[0-9]+)?$/;

export const readNumber =
  (takes: string, form: RegExp, holds: (value: number) => boolean): ReadTexts =>
  (texts) => {
    const value = Number(last(texts));
    return form.test(last(texts)) && holds(value) ? value : refuse(last(texts), takes);
  };

export const readChoice =
  (
    takes: string,
    choices: readonly string[],
    normalise: (text: string) => string = (text) => text,
  ): ReadTexts =>
  (texts) =>
    choices.includes(normalise(last(texts))) ? normalise(last(texts)) : refuse(last(texts), takes);

export const readForm =
  (takes: string, form: RegExp): ReadTexts =>
  (texts) =>
    form.test(last(texts)) ? last(texts) : refuse(last(texts), takes);

const TRUTH: Readonly<Record<string, boolean>> = {
  true: true,
  1: true,
  yes: true,
  false: false,
  0: false,
  no: false,
};
export const readBoolean =
  (takes: string): ReadTexts =>
  (texts) =>
    Object.hasOwn(TRUTH, last(texts)) ? TRUTH[last(texts)] : refuse(last(texts), takes);

/** One list from all texts, each of them a comma list. */
export const readCommaList =
  (takes: string): ReadTexts =>
  (texts) => {
    const items = texts.flatMap((each) => each.split(',')).map((each) => each.trim());
    return items.some((each) => each === '') ? refuse(texts.join(','), takes) : items;
  };

export const readList =
  (takes: string): ReadTexts =>
  (texts) =>
    texts.some((each) => each === '') ? refuse('', takes) : texts;

/** `name=value` into a record; a value may hold a key, so only the name is shown. */
export const readPairs =
  (takes: string): ReadTexts =>
  (texts) => {
    const pairs: Record<string, string> = {};
    for (const each of texts) {
      const [name, value] = splitOnce(each);
      if (name === '' || value === undefined) refuse(value === undefined ? name : '=...', takes);
      else pairs[name] = value;
    }
    return pairs;
  };

/** The text before and after the first `=`; undefined where there is none. */
export function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
