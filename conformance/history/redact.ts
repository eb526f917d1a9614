import { hideTokens } from './tokens.ts';
import { viewsOf } from './views.ts';

/** Shorter secrets would blank out ordinary text; they are refused at the command line's door instead. */
const SHORTEST = 4;

/** As long a part of a secret is worth something to who steals it. */
const PART = 16;
const HALF = PART / 2;

/** Where a long text was cut. */
const CUT = '…';

/** What of a text must not be shown, and whether it is a secret from end to end. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
}

/**
 * Hides every secret it was told of, and whatever looks like a token, in any text: in either letter case, in hexadecimal,
 * base64, or the escapes of URLs, JSON and HTML, and as well a part of 16 characters or more, since a close reason of
 * 123 bytes may carry one.
 *
 * Takes time in proportion to the length of the text, however many long secrets there are; each one that is shorter
 * than 16 characters is looked for by itself.
 */
export class Redactor {
  readonly #secrets = new Set<string>();
  readonly #short = new Set<string>();
  /** Every part of the length that matters, and every half of one, of all secrets. */
  readonly #parts = new Set<string>();
  readonly #halves = new Set<string>();
  /** What is too short for a part, and yet a secret begins with it: told where a text was cut within one. */
  readonly #beginnings = new Set<string>();
  readonly #shown: readonly string[];
  #shortest = PART;

  /** `shown`: texts that stand in every report; a secret that has a part in common with one, as an Origin has, hides the rest. */
  constructor(secrets: readonly string[] = [], shown: readonly string[] = []) {
    this.#shown = shown.map(lowered);
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    this.#addForm(lowered(secret));
    // As a form sends blanks, and as the bytes that encodings are made of, of which those of other scripts tell no case.
    this.#addForm(lowered(secret.replaceAll(' ', '+')));
    for (const cased of [secret, secret.toUpperCase(), secret.toLowerCase()])
      this.#addForm(lowered(Buffer.from(cased).toString('latin1')));
  }

  apply(text: string): string {
    const shown = hideTokens(text);
    if (this.#secrets.size === 0) return shown;
    const hidden: Stretch[] = [];
    for (const view of viewsOf(shown, this.#shortest))
      for (const { from, to, whole } of this.#hiddenIn(lowered(view.text)))
        hidden.push({ from: view.from(from), to: view.to(to), whole });
    return cover(shown, hidden);
  }

  #addForm(form: string): void {
    if (this.#secrets.has(form)) return;
    this.#secrets.add(form);
    this.#shortest = Math.min(this.#shortest, form.length);
    if (form.length < PART) this.#short.add(form);
    for (let to = SHORTEST; to < Math.min(form.length, PART); to++) this.#beginnings.add(form.slice(0, to));
    for (let at = 0; at + PART <= form.length; at++) {
      const part = form.slice(at, at + PART);
      if (!this.#shown.some((text) => text.includes(part))) this.#parts.add(part);
    }
    for (let at = 0; form.length >= PART && at + HALF <= form.length; at++)
      this.#halves.add(form.slice(at, at + HALF));
  }

  *#hiddenIn(text: string): Generator<Stretch> {
    yield* this.#partsIn(text);
    for (const secret of this.#short)
      for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length))
        yield { from: at, to: at + secret.length, whole: true };
    for (let to = text.indexOf(CUT); to !== -1; to = text.indexOf(CUT, to + 1))
      for (let from = Math.max(0, to - PART); from <= to - SHORTEST; from++)
        if (this.#beginnings.has(text.slice(from, to))) yield { from, to, whole: false };
  }

  /** Each part holds one of the halves that stand at every eighth character, so that only these are looked up. */
  *#partsIn(text: string): Generator<Stretch> {
    let from = 0;
    let to = 0;
    const stretch = (): Stretch => ({ from, to, whole: this.#secrets.has(text.slice(from, to)) });
    for (let half = 0; half + HALF <= text.length; half += HALF) {
      if (!this.#halves.has(text.slice(half, half + HALF))) continue;
      for (let at = Math.max(0, half - HALF); at <= half; at++) {
        if (!this.#parts.has(text.slice(at, at + PART))) continue;
        if (at >= to) {
          if (to > 0) yield stretch();
          from = at;
        }
        to = Math.max(to, at + PART);
      }
    }
    if (to > 0) yield stretch();
  }
}

/** In small letters where that changes no length: every character keeps its place. */
const lowered = (text: string): string => {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return text.replace(/\p{Lu}/gu, (letter) => {
    const one = letter.toLowerCase();
    return one.length === letter.length ? one : letter;
  });
};

/** The text with a word in the place of each stretch; those that overlap become one. */
function cover(text: string, hidden: Stretch[]): string {
  const merged: Stretch[] = [];
  for (const { from, to, whole } of hidden.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (!last || from >= last.to) merged.push({ from, to, whole });
    else
      merged[merged.length - 1] = {
        from: last.from,
        to: Math.max(to, last.to),
        whole: whole || last.whole,
      };
  }
  const pieces: string[] = [];
  let end = 0;
  for (const { from, to, whole } of merged) {
    pieces.push(text.slice(end, from), whole ? '[secret]' : '[part of a secret]');
    end = to;
  }
  return pieces.join('') + text.slice(end);
}

/** A function that hides these secrets, and whatever looks like a token. */
export const redactor = (secrets: readonly string[]): ((text: string) => string) => {
  const instance = new Redactor(secrets);
  return (text) => instance.apply(text);
};
