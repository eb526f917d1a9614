/** A stream that text goes to. */
export interface Output {
  /** Resolves once the text is handed over, also where nobody reads any more. */
  write(text: string): Promise<void>;
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined where it is none. */
  readonly columns?: number;
}

/** What a command may touch of the process that runs it. */
export interface Io {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Calls back at every SIGINT and SIGTERM until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process at once, whatever is under way. */
  endNow(code: number): void;
}

/** Conformant, nonconformant, wrong usage, incomplete, interrupted: what the process ends with. */
export const EXIT = { conformant: 0, nonconformant: 1, usage: 2, incomplete: 3, interrupted: 130 } as const;

/** The io of this process. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    onInterrupt(listener) {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
    },
    endNow: (code) => process.exit(code),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // A reader that went away (`| head`) is no fault of ours: what it does not want is dropped.
  stream.on('error', () => {});
  return {
    write: (text) => new Promise((done) => void stream.write(text, () => done())),
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
  };
}

/** Whether this stream gets colours: a terminal that wants them, or whoever forces them. */
export function wantsColor(output: Output, env: NodeJS.ProcessEnv): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return output.isTTY && env.TERM !== 'dumb';
}
