/** What a command tells the person who runs it. */
export interface Session {
  /** Ends the process with this code. */
  end(code: number): void;
  /** From here on no error shows these texts. */
  hide(secrets: readonly string[]): void;
}
