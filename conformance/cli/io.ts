import { type Ask, askOn } from './ask.ts';
import type { Output } from './output.ts';
import { type FaultListener, guardProcess } from './process-guard.ts';
import { streamOutput } from './stream-output.ts';

/** What a command may touch of the process that runs it. */
export interface Io {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Asks the person at the terminal; null where nobody sits there. */
  readonly ask: Ask | null;
  /** Calls back at every SIGINT and SIGTERM until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
  /** Keeps the owner's code from the process and from standard output, until the returned function is called. */
  guard(listener: FaultListener): () => void;
  /** Ends the process at once, whatever is under way. */
  endNow(code: number): void;
}

/** Conformant, nonconformant, wrong usage, incomplete, interrupted: what the process ends with. */
export const EXIT = { conformant: 0, nonconformant: 1, usage: 2, incomplete: 3, interrupted: 130 } as const;

/** The io of this process. */
export function processIo(): Io {
  const exit = process.exit.bind(process);
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: streamOutput(process.stdout, 1, 'standard output'),
    stderr: streamOutput(process.stderr, 2, 'standard error'),
    ask: process.stdin.isTTY && process.stdout.isTTY ? askOn() : null,
    onInterrupt(listener) {
      // Before a listener of the owner's code, which may end the process there.
      process.prependListener('SIGINT', listener).prependListener('SIGTERM', listener);
      return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
    },
    guard: guardProcess,
    endNow: (code) => exit(code),
  };
}

/** Whether this stream gets colours: a terminal that wants them, or whoever forces them. */
export function wantsColor(output: Output, env: NodeJS.ProcessEnv): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return output.isTTY && env.TERM !== 'dumb';
}
