import { reasonOf } from '../config/reason.ts';

/** An output that cannot be written: its message is one line for a person, and the program ends with 3. */
export class OutputError extends Error {
  /** `what` names the stream or the file. */
  constructor(what: string, cause: unknown) {
    super(`${what} cannot be written (${reasonOf(cause)})`, { cause });
    this.name = 'OutputError';
  }
}
