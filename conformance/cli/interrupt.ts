import { EXIT, type Io } from './io.ts';

/** What may end a run from outside: a person, or the owner's code. */
export interface Interrupt {
  /** Aborted by the first SIGINT or SIGTERM; with an OwnerError as its reason, where the owner's code did wrong. */
  readonly signal: AbortSignal;
  /** Whether a person did. */
  readonly byPerson: boolean;
  /** From here on there are reports to write. */
  judging(): void;
  /** Gives the process back its signals, its exit and its standard output. */
  stop(): void;
}

/**
 * The first signal asks the run to end, with its reports; the second one ends the process at once, and so does the
 * first one where nothing is judged yet.
 */
export function interruptible(io: Io): Interrupt {
  const controller = new AbortController();
  let isJudging = false;
  let byPerson = false;
  const stopListening = io.onInterrupt(() => {
    if (!isJudging || byPerson) return io.endNow(EXIT.interrupted);
    byPerson = true;
    controller.abort();
    const sentence = 'interrupted, writing the reports; once more ends at once';
    io.stderr.write(`\nimtypes: ${sentence}\n`).catch(() => {});
  });
  const release = io.guard((fault) => controller.abort(fault));
  return {
    signal: controller.signal,
    get byPerson() {
      return byPerson;
    },
    judging: () => {
      isJudging = true;
    },
    stop: () => {
      stopListening();
      release();
    },
  };
}
