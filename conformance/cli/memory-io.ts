import type { OwnerError } from '../targets/owner-call.ts';
import type { Ask } from './ask.ts';
import type { Io } from './io.ts';
import type { Output } from './output.ts';

/** An io that keeps what is written, and whose interrupts are called by hand: for tests of the command line. */
export interface MemoryIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
  /** Codes that the process was ended with at once. */
  readonly ended: readonly number[];
  readonly interrupt: () => void;
  /** Does what the process does where the owner's code did wrong. */
  readonly blameOwner: (fault: OwnerError) => void;
}

/** A fresh one; without a terminal and without variables unless told otherwise. */
export function memoryIo(
  changes: { cwd?: string; env?: NodeJS.ProcessEnv; tty?: boolean; ask?: Ask } = {},
): MemoryIo {
  const stdout = memoryOutput(changes.tty ?? false);
  const stderr = memoryOutput(changes.tty ?? false);
  const listeners = new Set<() => void>();
  const guards = new Set<(fault: OwnerError) => void>();
  const ended: number[] = [];
  return {
    cwd: changes.cwd ?? '/',
    // What plays random sessions asks for them.
    env: { IMTYPES_FUZZ: 'off', ...changes.env },
    stdout,
    stderr,
    ask: changes.ask ?? null,
    out: stdout.text,
    err: stderr.text,
    ended,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    blameOwner: (fault) => {
      for (const listener of guards) listener(fault);
    },
    guard(listener) {
      guards.add(listener);
      return () => void guards.delete(listener);
    },
    onInterrupt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    endNow: (code) => void ended.push(code),
  };
}

function memoryOutput(isTTY: boolean): Output & { text: () => string } {
  const texts: string[] = [];
  return {
    isTTY,
    columns: isTTY ? 100 : undefined,
    write: async (text) => void texts.push(text),
    text: () => texts.join(''),
  };
}
