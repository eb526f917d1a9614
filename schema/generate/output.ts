/** One generated file: its path from the root of the repository and its whole text. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** JSON as every generated file holds it: two spaces, one newline at the end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
