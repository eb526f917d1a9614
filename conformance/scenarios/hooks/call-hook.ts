import type { Stage } from '../../driver/stage.ts';

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

/** A hook is the target owner's code: its failure is told, never blamed on the server. */
export async function callHook<T>(stage: Stage, name: string, call: () => Promise<T>): Promise<Answer<T>> {
  const answer = await answerOf(stage, call);
  return 'failed' in answer ? { failed: `the hook ${name} failed: ${answer.failed}` } : answer;
}
