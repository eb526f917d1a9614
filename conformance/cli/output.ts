/** A stream that text goes to. */
export interface Output {
  /** Resolves once the text is handed over, also where nobody reads any more; rejects where it cannot be written. */
  write(text: string): Promise<void>;
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined where it is none. */
  readonly columns?: number;
}
