import type { Command } from 'commander';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

/** A command: its line in the help, and how to load it once it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: (io: Io, session: Session) => Promise<Command>;
}
