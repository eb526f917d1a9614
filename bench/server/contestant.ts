import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { type ClientOptions, WebSocket } from 'ws';

/** Which server: a bare one over `ws`, or the reference server with its store in memory or in a file. */
export type Kind = 'bare' | 'memory' | 'file';

export interface Usage {
  /** Time of the processor, of all threads. */
  readonly cpuMs: number;
  /** Memory of the whole process in bytes, once garbage was collected. */
  readonly rss: number;
}

/** A server in a process of its own. */
export interface Contestant {
  readonly url: string;
  /** What its tokens are signed with. */
  readonly secret: string;
  open(user: string, options?: ClientOptions): Promise<WebSocket>;
  usage(): Promise<Usage>;
  close(): void;
}

export async function startContestant(kind: Kind, members: readonly string[] = []): Promise<Contestant> {
  const secret = randomBytes(32).toString('hex');
  const child = fork(new URL('./child.ts', import.meta.url), [kind, secret, JSON.stringify(members)], {
    execArgv: ['--expose-gc'],
  });
  const { url } = (await answerOf(child)) as { url: string };
  const key = new TextEncoder().encode(secret);
  return {
    url,
    secret,
    async open(user, options = {}) {
      const token = await new SignJWT({ sub: user }).setProtectedHeader({ alg: 'HS256' }).sign(key);
      const query = kind === 'bare' ? `user=${user}` : `token=${token}`;
      const socket = new WebSocket(`${url}?${query}`, { perMessageDeflate: false, ...options });
      await new Promise((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      });
      return socket;
    },
    usage() {
      child.send('usage');
      return answerOf(child) as Promise<Usage>;
    },
    close: () => void child.disconnect(),
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the server ended'));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
  });
}
