import type { Ask } from './postgres-database.ts';

/** As the sequence steps. A node that ends leaves out what is left of its blocks, and no id is given out twice. */
const IDS_AT_A_TIME = 1000;

interface Waiting {
  readonly resolve: (id: string) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Ids from a sequence, a block at a time: each node counts up in its own blocks. The next block is fetched when half of
 * one is used, so that nobody waits for it, and a refusal has its id while the database is away.
 */
export function idsIn(ask: Ask): () => Promise<string> {
  let next = 0;
  let end = 0;
  let spare: number | undefined;
  let isFetching = false;
  const waiting: Waiting[] = [];

  function take(): string | undefined {
    if (next === end && spare !== undefined) {
      [next, end, spare] = [spare, spare + IDS_AT_A_TIME, undefined];
    }
    if (spare === undefined && end - next <= IDS_AT_A_TIME / 2) void fetch();
    return next === end ? undefined : String(next++);
  }

  async function fetch(): Promise<void> {
    if (isFetching) return;
    isFetching = true;
    try {
      const [row] = await ask("SELECT nextval('message_ids') AS first", []);
      spare = Number(row?.first);
    } catch (error) {
      for (const { reject } of waiting.splice(0)) reject(error);
    } finally {
      isFetching = false;
    }
    while (waiting.length > 0) {
      const id = take();
      if (id === undefined) break;
      waiting.shift()?.resolve(id);
    }
  }

  return async () => {
    const id = waiting.length === 0 ? take() : undefined;
    return id ?? new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
}
