import { AsyncLocalStorage } from 'node:async_hooks';
import { nameOfThrown, placeOf } from './owner-thrown.ts';

/** A call of code that the owner of the target gave: which function, and whom it is about, as a person reads it. */
export interface OwnerCall {
  /** `token`, `claims`, `hooks.join`; empty for the code of the configuration file itself. */
  readonly name: string;
  /** Such as `user "103", group "g1"`; empty where it is about nobody. */
  readonly about: string;
}

/** The configuration file's own code: what it does while it is loaded, and what it left running. */
export const CONFIG_CODE: OwnerCall = { name: '', about: '' };

/** What the owner's code did wrong, in one line: never an error of the judge's own, never the server's fault. */
export class OwnerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OwnerError';
  }
}

/** Thrown in place of ending the process, so that what called it does not go on. */
export class ExitCall extends Error {
  constructor(code: unknown) {
    super(`called process.exit(${code === undefined ? '' : String(code)})`);
    this.name = 'ExitCall';
  }
}

/** What bounds a call: the time that an answer may take, and the end of the run. */
export interface OwnerBounds {
  readonly timeoutMs: number;
  /** Aborted with `budget`, with `interrupted`, or with an OwnerError. */
  readonly signal: AbortSignal;
}

const current = new AsyncLocalStorage<OwnerCall>();

/** The call that the running code belongs to: also in a timer or a promise that it left behind. */
export const ownerCall = (): OwnerCall | undefined => current.getStore();

/** Runs code of the owner, so that whatever it leaves behind is known to be the owner's. */
export const inOwnersName = <T>(call: OwnerCall, run: () => T): T => current.run(call, run);

/** The error for what a call did; `what` goes on after "it". */
export function failureOf({ name, about }: OwnerCall, what: string): OwnerError {
  const subject = name === '' ? "the configuration's own code" : `the configuration's function ${name}`;
  return new OwnerError(`${subject} failed${about === '' ? '' : ` for ${about}`}: it ${what}`);
}

/** The error for what a call threw. */
export const thrownBy = (call: OwnerCall, error: unknown): OwnerError =>
  error instanceof OwnerError ? error : failureOf(call, sayThrown(error));

/** `threw: boom (imtypes.config.ts:3)` or `called process.exit(1)`, to go on after "it". */
export const sayThrown = (error: unknown, where = ''): string =>
  error instanceof ExitCall ? error.message : `threw${where}: ${nameOfThrown(error)}${placeOf(error)}`;

/**
 * Calls code of the owner and gives back what it answers, once that was looked at.
 *
 * `refuse` says what is wrong with an answer, if anything. Throws an OwnerError for that, for what the code throws,
 * for an answer that takes longer than it may, and where the run ends meanwhile.
 */
export async function callOwner<T>(
  call: OwnerCall,
  { timeoutMs, signal }: OwnerBounds,
  run: () => T | Promise<T>,
  refuse: (answer: unknown) => string | undefined,
): Promise<T> {
  if (signal.aborted) throw endedBy(signal, call);
  const settled = new AbortController();
  const cut = new Promise<never>((_, reject) => {
    const late = `gave no answer within ${timeoutMs} ms; --timeout <ms> gives it longer`;
    const timer = setTimeout(() => reject(failureOf(call, late)), timeoutMs);
    settled.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    const end = (): void => reject(endedBy(signal, call));
    signal.addEventListener('abort', end, { once: true, signal: settled.signal });
  });
  try {
    const answer = await Promise.race([inOwnersName(call, async () => run()), cut]);
    const wrong = refuse(answer);
    if (wrong !== undefined) throw failureOf(call, wrong);
    return answer;
  } catch (error) {
    throw thrownBy(call, error);
  } finally {
    settled.abort();
  }
}

/** Calls code of the owner that answers at once. Throws an OwnerError as `callOwner` does, but nothing bounds its time. */
export function callOwnerNow<T>(
  call: OwnerCall,
  run: () => T,
  refuse: (answer: unknown) => string | undefined,
): T {
  try {
    const answer = inOwnersName(call, run);
    const wrong = refuse(answer);
    // A promise is refused already: its own fault must not be told a second time.
    if (answer instanceof Promise) answer.catch(() => {});
    if (wrong !== undefined) throw failureOf(call, wrong);
    return answer;
  } catch (error) {
    throw thrownBy(call, error);
  }
}

function endedBy({ reason }: AbortSignal, call: OwnerCall): OwnerError {
  if (reason instanceof OwnerError) return reason;
  const when = reason === 'budget' ? 'the budget of the run was used up' : 'the run ended';
  return failureOf(call, `had given no answer when ${when}`);
}
