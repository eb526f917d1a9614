import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import { DEFAULT_FEATURES } from '../../config/config.ts';
import type { EmbeddedTarget } from '../../targets/embedded.ts';
import { createIdentity } from '../../targets/identity.ts';
import type { Group } from '../../targets/target.ts';
import type { Answer, Request } from './serve-parent.ts';

/** A process that calls `serveParent`. */
export interface ServerProcess {
  readonly module: URL;
  readonly args?: readonly string[];
  /** Is told what else the process says. */
  readonly onMessage?: (message: unknown) => void;
}

// Beside this file, in the sources as in what is built of them.
const OWN: ServerProcess = {
  module: new URL(`./server-process${extname(import.meta.filename)}`, import.meta.url),
};

/** Starts the reference server in a process of its own, with these groups, and describes it. */
export async function startEmbeddedCrowd(
  users: readonly string[],
  groups: readonly Group[],
  { module, args = [], onMessage }: ServerProcess = OWN,
): Promise<EmbeddedTarget & { readonly pid: number | undefined }> {
  const secret = randomBytes(24).toString('base64url');
  const child = fork(module, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  if (onMessage) child.on('message', onMessage);
  const ask = asker(child);
  const { url = '' } = await ask({ what: 'start', secret, groups });
  const change = (what: 'join' | 'leave') => async (group: string, user: string) =>
    void (await ask({ what, group, user }));
  return {
    pid: child.pid,
    target: {
      url,
      users,
      groups,
      identity: createIdentity({ secret }),
      features: DEFAULT_FEATURES,
      hooks: { join: change('join'), leave: change('leave') },
      handshake: {},
    },
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

type Question = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

/** Sends requests and pairs them with their answers; an end of the process answers all that wait. */
function asker(child: ChildProcess): (question: Question) => Promise<Answer> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let next = 0;
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.on('exit', (code) => {
    for (const [id, tell] of waiting) tell({ id, error: `the server's process ended with code ${code}` });
    waiting.clear();
  });
  return async (question) => {
    const id = next++;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      child.send({ ...question, id });
    });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  };
}
