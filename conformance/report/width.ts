const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F/u;
const INVISIBLE = /^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]+$/u;
/** East Asian Wide and Fullwidth (Unicode Annex 11), as ranges of whole blocks. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1aff0, 0x1b2ff],
  [0x20000, 0x3fffd],
];

/** How many columns of a terminal the text takes: Chinese and emoji two, joined marks none. */
export function widthOf(text: string): number {
  // Most text is plain: no segments needed.
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += widthOfSegment(segment);
  return width;
}

function widthOfSegment(segment: string): number {
  if (EMOJI.test(segment)) return 2;
  if (INVISIBLE.test(segment)) return 0;
  const point = segment.codePointAt(0)!;
  return WIDE.some(([first, last]) => point >= first && point <= last) ? 2 : 1;
}

/** The text filled with spaces up to this many columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The text cut to this many columns, with an ellipsis where something was cut; never in the middle of a character. */
export function cutTo(text: string, width: number): string {
  if (text.length <= width && widthOf(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += widthOfSegment(segment);
    if (used > width - 1) return `${cut}…`;
    cut += segment;
  }
  return cut;
}

/** The text as lines of at most this many columns, broken anywhere; with an ellipsis where more lines would be needed. */
export function chopTo(text: string, width: number, mostLines: number): string[] {
  const lines: string[] = [''];
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    const wide = widthOfSegment(segment);
    if (used + wide > width) {
      if (lines.length === mostLines) {
        lines[mostLines - 1] = cutTo(`${lines[mostLines - 1]}${segment}`, width);
        return lines;
      }
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += segment;
    used += wide;
  }
  return lines;
}

/** The text as lines of at most this many columns, broken at spaces, or anywhere within Chinese and overlong words. */
export function wrapTo(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+/gu) ?? []) {
    if (line !== '' && widthOf(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line === '' && word.trim() === '') continue;
    line += word;
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines;
}
