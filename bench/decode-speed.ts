import { decode as ajv, decodeAll as ajvAll } from './contestants/ajv.ts';
import { decode as arktype } from './contestants/arktype.ts';
import type { Decode } from './contestants/contestant.ts';
import { decode as imtypes } from './contestants/imtypes.ts';
import { decode as typebox } from './contestants/typebox.ts';
import { decode as valibot } from './contestants/valibot.ts';
import { decode as zod } from './contestants/zod.ts';
import { type Measured, race } from './measure.ts';
import { type Section, table } from './section.ts';
import { invalidText, SIZES, validText } from './texts.ts';

const CONTESTANTS: readonly (readonly [name: string, decode: Decode])[] = [
  ['imtypes `decode`', imtypes],
  ['ajv 8, compiled, first error', ajv],
  ['ajv 8, compiled, all errors', ajvAll],
  ['TypeBox Compile', typebox],
  ['zod 4', zod],
  ['valibot', valibot],
  ['arktype', arktype],
];

/** A contestant that let a wrong message pass, or refused a right one, would not be worth its time. */
function assertJudges(text: string, valid: boolean): void {
  for (const [name, decode] of CONTESTANTS) {
    if (decode(text).ok !== valid) throw new Error(`${name} judges this text wrongly: ${text.slice(0, 200)}`);
  }
}

function measure(text: string, valid: boolean): readonly Measured[] {
  assertJudges(text, valid);
  return race([
    { name: '`JSON.parse` alone', run: () => JSON.parse(text) },
    ...CONTESTANTS.map(([name, decode]) => ({ name, run: () => decode(text) })),
  ]);
}

const cell = ({ ratio, nanoseconds }: Measured): string =>
  `${ratio.toFixed(2)} (${nanoseconds < 10_000 ? `${Math.round(nanoseconds)} ns` : `${(nanoseconds / 1000).toFixed(1)} µs`})`;

function tableOf(textOf: (bytes: number) => string, valid: boolean): string {
  const columns = SIZES.map(({ bytes }) => measure(textOf(bytes), valid));
  const rows = columns[0]!.map(({ name }, row) => [name, ...columns.map((column) => cell(column[row]!))]);
  return table(['', ...SIZES.map(({ label }) => label)], rows);
}

/** `decode` against JSON.parse alone and against the same check by other libraries. */
export const decodeSpeed: Section = {
  title: 'Reading a pushed message',
  run: async () =>
    [
      'Each figure is the time of parsing and checking one text, as a multiple of `JSON.parse` alone on the same',
      'text in the same round: the median of the rounds, and in brackets the median time of one call. Every library',
      'checks the same fields, dates by the same regular expression (imtypes by character codes, to the same effect);',
      'imtypes and most of the others tell every wrong field, ajv by default only the first.',
      '',
      'A valid message:',
      '',
      tableOf(validText, true),
      '',
      'A message dated 30 February, up to and including its issues:',
      '',
      tableOf(invalidText, false),
    ].join('\n'),
};
