import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../schema/report.ts';
import type { Cluster } from './start-cluster.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const CONFIG = fileURLToPath(new URL('./cluster-target.ts', import.meta.url));

/** What the judge says of a cluster. */
export interface Judged {
  readonly verdict: string;
  readonly code: number | null;
  /** The judge's own words. */
  readonly text: string;
}

/** Groups that the nodes of a judged cluster have from the start. */
export const JUDGED_FLAGS = ['--group', 'g1=101,102,103', '--group', 'g2=102,103'];

/** Runs `imtypes verify` or `imtypes fuzz` against the balancer, in a process of its own. */
export async function judgeCluster(
  { httpUrl, secret }: Cluster,
  command: readonly string[],
): Promise<Judged> {
  const folder = mkdtempSync(join(tmpdir(), 'imtypes-cluster-'));
  const reporter =
    command[0] === 'verify'
      ? ['--reporter', 'terminal', '--reporter', `json=${join(folder, 'report.json')}`]
      : [];
  const child = spawn(process.execPath, [MAIN, ...command, '--config', CONFIG, ...reporter], {
    env: { ...process.env, CLUSTER_URL: httpUrl, CLUSTER_SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const file = join(folder, 'report.json');
  const verdict = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Report).verdict
    : code === 0
      ? 'conformant'
      : `none (exit ${code})`;
  rmSync(folder, { recursive: true, force: true });
  return { verdict, code, text };
}
