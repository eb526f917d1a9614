import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../../schema/report.ts';
import type { Namespaces } from './namespaces.ts';

const MAIN = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));

/** Which shards are started. */
export interface ShardsOptions {
  readonly namespaces: Namespaces;
  readonly shards: number;
  /** Where their reports go. */
  readonly folder: string;
  readonly secret: string;
  /** Of `imtypes scale`, the same for all. */
  readonly flags: readonly string[];
}

/** `imtypes scale` as so many processes, each in a network namespace of its own. */
export interface Shards {
  readonly folder: string;
  /** Resolves once all processes have ended. */
  readonly ended: Promise<void>;
  /** Kills one of them, counted from 0, without a word. */
  kill(shard: number): void;
  /** Asks the others for their reports, as Ctrl-C does: they would wait ten minutes for one that is gone. */
  interrupt(): void;
}

/** Starts them all at once; their reports lie in the folder once they have ended. */
export function startShards({ namespaces, shards, folder, secret, flags }: ShardsOptions): Shards {
  mkdirSync(folder, { recursive: true });
  const children = Array.from({ length: shards }, (_, i) => {
    const name = namespaces.names[i] as string;
    const blob = ['--reporter', `blob=${join(folder, `${i + 1}.json`)}`, '--reporter', 'terminal'];
    const shard = shards === 1 ? [] : ['--shard', `${i + 1}/${shards}`];
    const command = [process.execPath, MAIN, 'scale', ...flags, ...shard, ...blob];
    return spawn('ip', ['netns', 'exec', name, ...command], {
      env: { ...process.env, IMTYPES_SECRET: secret, NO_COLOR: '1' },
      stdio: 'ignore',
    });
  });
  return {
    folder,
    ended: Promise.all(children.map(hasEnded)).then(() => undefined),
    kill: (shard) => void children[shard]?.kill('SIGKILL'),
    interrupt: () => {
      for (const child of children) child.kill('SIGINT');
    },
  };
}

const hasEnded = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => void child.once('close', () => resolve()));

/** What `imtypes merge-reports` makes of them. */
export function merge(folder: string): { readonly report: Report; readonly exit: number } {
  const args = [MAIN, 'merge-reports', folder, '--reporter', 'json=-'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (!stdout || status === null) throw new Error(stderr);
  return { report: JSON.parse(stdout), exit: status };
}

/** The verdict and the account in Jepsen's words, as one line that can be compared. */
export function accountOf({ verdict, scale }: Report): string {
  if (scale === undefined) return `${verdict}, without an account`;
  const words = Object.entries(scale.words).map(
    ([word, { messages, frames }]) => `${word} ${messages}/${frames}`,
  );
  return `${verdict}, ${scale.members} members, messages/frames: ${words.join(', ')}`;
}
