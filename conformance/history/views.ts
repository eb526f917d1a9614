/** A text as it reads once decoded, and where each stretch of it stands in the text that it came from. */
export interface View {
  readonly text: string;
  /** Where the stretch that begins before this character begins. */
  from(at: number): number;
  /** Where the stretch that ends before this character ends. */
  to(at: number): number;
}

const ESCAPE =
  /%[0-9a-f]{2}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[^ux]|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,4});/gi;
const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A secret that was quoted by a program that quotes another one is two deep. */
const DEEPEST = 3;

/**
 * The text itself, and all that may be read out of it: without the escapes of URLs, JSON and HTML, and what its runs of
 * hexadecimal and base64 stand for, wherever in a run they begin. What is shorter than `shortest` is left out.
 *
 * Takes time in proportion to the length of the text.
 */
export function* viewsOf(text: string, shortest: number): Generator<View> {
  let view: View | null = { text, from: (at) => at, to: (at) => at };
  for (let depth = 0; view && depth < DEEPEST; depth++) {
    yield view;
    yield* encoded(view, /[0-9a-f]{8,}/gi, 'hex', 2, shortest);
    yield* encoded(view, /[\w+/-]{6,}/g, 'base64', 4 / 3, shortest);
    view = unescaped(view);
  }
}

/** Every run of an encoding, read from each character at which it may begin; characters per byte is `ratio`. */
function* encoded(
  view: View,
  runs: RegExp,
  encoding: 'hex' | 'base64',
  ratio: number,
  shortest: number,
): Generator<View> {
  const starts = encoding === 'hex' ? [0, 1] : [0, 1, 2, 3];
  for (const { 0: run, index } of view.text.matchAll(runs)) {
    if (run.length < shortest * ratio) continue;
    for (const start of starts)
      yield {
        text: Buffer.from(run.slice(start), encoding).toString('latin1'),
        from: (at) => view.from(index + start + Math.floor(at * ratio)),
        to: (at) => view.to(index + start + Math.ceil(at * ratio)),
      };
  }
}

/** Bytes written as escapes become one character each; null where there are none. */
function unescaped(view: View): View | null {
  const pieces: string[] = [];
  const places = new Uint32Array(view.text.length + 1);
  let length = 0;
  let last = 0;
  const keep = (piece: string, from: number, step: number): void => {
    pieces.push(piece);
    for (let i = 0; i < piece.length; i++) places[length++] = from + i * step;
  };
  for (const { 0: sequence, index } of view.text.matchAll(ESCAPE)) {
    keep(view.text.slice(last, index), last, 1);
    keep(meaningOf(sequence), index, 0);
    last = index + sequence.length;
  }
  if (last === 0) return null;
  keep(view.text.slice(last), last, 1);
  places[length] = view.text.length;
  return {
    text: pieces.join(''),
    from: (at) => view.from(places[at] as number),
    to: (at) => view.to(places[at] as number),
  };
}

function meaningOf(sequence: string): string {
  const [sign, kind = ''] = sequence;
  if (sign === '%') return String.fromCharCode(Number.parseInt(sequence.slice(1), 16));
  if (sign === '\\')
    return /[ux]/i.test(kind)
      ? String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
      : (CONTROLS[kind] ?? kind);
  const name = sequence.slice(1, -1);
  if (kind !== '#') return ENTITIES[name.toLowerCase()] ?? sequence;
  const point = /x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : sequence;
}
