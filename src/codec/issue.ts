/** What refused a value: a keyword of JSON Schema, or `json` where the text is no JSON at all. */
export type IssueKeyword =
  | 'json'
  | 'type'
  | 'required'
  | 'enum'
  | 'const'
  | 'pattern'
  | 'minLength'
  | 'minimum'
  | 'maximum';

/** One reason why a text or a value was refused: plain data, put into words by `formatIssue`. */
export interface Issue {
  /** JSON Pointer to the refused or missing field; empty for the whole value. */
  readonly path: string;
  /** The keyword that refused it. */
  readonly keyword: IssueKeyword;
  /** What the keyword asks for: a JSON type, a list of values, a bound, the name of a format. */
  readonly expected: unknown;
  /** What was found: a JSON type for `type`, `undefined` for `required`, else the value itself. */
  readonly actual: unknown;
}
