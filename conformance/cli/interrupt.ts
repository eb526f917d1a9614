import { EXIT, type Io } from './io.ts';

/** Aborted by the first SIGINT or SIGTERM. */
export interface Interrupt {
  readonly signal: AbortSignal;
  stop(): void;
}

/** The first signal asks the run to end, with its reports; the second one ends the process at once. */
export function interruptible(io: Io): Interrupt {
  const controller = new AbortController();
  const stop = io.onInterrupt(() => {
    if (controller.signal.aborted) return io.endNow(EXIT.interrupted);
    controller.abort();
    void io.stderr.write('\nimtypes: interrupted, writing the reports; once more ends at once\n');
  });
  return { signal: controller.signal, stop };
}
