import {
  CONFIG_CODE,
  ExitCall,
  failureOf,
  type OwnerError,
  ownerCall,
  sayThrown,
} from '../targets/owner-call.ts';

/** Told of what the owner's code does to the process. */
export type FaultListener = (fault: OwnerError) => void;

let told: FaultListener | undefined;

/**
 * From here on the owner's code neither ends this process nor writes to its standard output, which is for reports:
 * `process.exit` throws and is told of, and what is printed goes to standard error. Until the returned function is called.
 */
export function guardProcess(listener: FaultListener): () => void {
  const { exit } = process;
  const { write } = process.stdout;
  told = listener;
  process.exit = (code) => {
    const call = new ExitCall(code);
    listener(failureOf(ownerCall() ?? CONFIG_CODE, call.message));
    throw call;
  };
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return () => {
    process.exit = exit;
    process.stdout.write = write;
    told = undefined;
  };
}

/** Whether an error that nobody caught came from a timer or a promise of the owner's code; then it is told of. */
export function takeUncaught(error: unknown): boolean {
  const call = ownerCall();
  if (told === undefined || (call === undefined && !(error instanceof ExitCall))) return false;
  // The call itself was told of.
  if (error instanceof ExitCall) return true;
  const where = ', in a callback or a promise that it does not wait for';
  told(failureOf(call ?? CONFIG_CODE, sayThrown(error, where)));
  return true;
}
