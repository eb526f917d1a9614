import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** What a report for a person is laid out on. */
export interface Page {
  readonly paint: Paint;
  readonly columns: number;
}

/** The decision for or against colours is the caller's: it knows the stream and the environment. */
export const painter = (color: boolean): Paint =>
  color ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
