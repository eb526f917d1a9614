import type { Stage } from '../../driver/stage.ts';
import { OwnerError } from '../../targets/owner-call.ts';

/** What a call gave, or why it failed, in words. */
export type Answer<T> = { readonly value: T } | { readonly failed: string };

/** Calls what is not ours, which may throw or never settle: it has the time that a due message may take. */
export async function answerOf<T>({ world }: Stage, call: () => Promise<T>): Promise<Answer<T>> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${world.timeoutMs} ms`)), world.timeoutMs);
    });
    return { value: await Promise.race([call(), late]) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** A hook is the target owner's code, bounded in time where the target is guarded: its failure is told, never blamed on the server. */
export async function callHook<T>(name: string, call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    if (error instanceof OwnerError) return { failed: error.message };
    return { failed: `the hook ${name} failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}
