import type { Flags } from '../config/layers.ts';
import { type Resolved, resolveConfig } from '../config/resolve.ts';
import { secretsOf } from '../config/target.ts';
import { secretsOfTarget } from '../targets/secrets.ts';
import type { Target } from '../targets/target.ts';
import { readFlags } from './flags.ts';
import { type Interrupt, interruptible } from './interrupt.ts';
import type { Io } from './io.ts';
import { openTarget } from './open-target.ts';
import type { Session } from './session.ts';

/** A target that is open, and what it was read from. */
export interface OnTarget {
  readonly target: Target;
  readonly resolved: Resolved;
  readonly flags: Flags;
  readonly interrupt: Interrupt;
}

/** Options of a command, as the parser of the command line gives them. */
export type Options = Readonly<Record<string, unknown>>;

/** What a command line says of the target. */
export interface Asked {
  readonly flags: Flags;
  /** The configuration file; undefined looks for one, and null takes none. */
  readonly configPath: string | undefined | null;
}

/** What the arguments of a command say of the target. */
export const askedBy = (url: string | undefined, options: Options): Asked => ({
  flags: readFlags(url, options),
  configPath: options.config as string | undefined,
});

/**
 * Opens the target that the configuration describes, uses it, and closes it. From before the configuration is loaded until
 * all is over a person may interrupt it. `use` returns the exit code, or whatever else its caller needs.
 */
export async function withTarget<Result>(
  { flags, configPath }: Asked,
  io: Io,
  session: Session,
  use: (on: OnTarget) => Promise<Result>,
): Promise<Result> {
  const interrupt = interruptible(io);
  try {
    const resolved = await resolveConfig(flags, io.env, io.cwd, configPath);
    session.hide(secretsOf(resolved.config));
    const { target, close, notes } = await openTarget(resolved, io);
    session.hide(secretsOfTarget(target));
    try {
      for (const note of [...resolved.notes, ...notes]) await io.stderr.write(`note: ${note}\n`);
      interrupt.judging();
      return await use({ target, resolved, flags, interrupt });
    } finally {
      await close();
    }
  } finally {
    interrupt.stop();
  }
}
