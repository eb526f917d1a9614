import { createLog, type RunningServer, type ServerOptions, startServer } from '../../../src/server/index.ts';
import type { Group } from '../../targets/target.ts';

/** What the parent asks of the server. */
export type Request =
  | {
      readonly id: number;
      readonly what: 'start';
      readonly secret: string;
      readonly groups: readonly Group[];
    }
  | { readonly id: number; readonly what: 'join' | 'leave'; readonly group: string; readonly user: string };

/** What it is answered. */
export interface Answer {
  readonly id: number;
  readonly url?: string;
  readonly error?: string;
}

/** Serves the process that has forked this one, until that one ends. */
export function serveParent(changes: Partial<ServerOptions> = {}): void {
  let server: RunningServer | undefined;
  // A person who ends the run by a key means the parent, which still wants to hear what is on its way.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit());
  process.on('message', (request: Request) => {
    answer(request).then(
      (url) => process.send?.({ id: request.id, url } satisfies Answer),
      (error: unknown) => process.send?.({ id: request.id, error: wordsOf(error) } satisfies Answer),
    );
  });

  async function answer(request: Request): Promise<string | undefined> {
    if (request.what !== 'start') {
      await server?.[request.what](request.group, request.user);
      return undefined;
    }
    const { secret, groups } = request;
    server = await startServer({ ...changes, port: 0, secret, groups, log: createLog({ level: 'error' }) });
    return server.url;
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
