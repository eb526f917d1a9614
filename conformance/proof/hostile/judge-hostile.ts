import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../schema/report.ts';
import { GROUP, SECRET, USERS } from './chat.ts';
import type { Hostile } from './hostile.ts';

/** The result of one run of the command line against a hostile server. */
export interface HostileRun {
  /** `null` where the run had to be killed. */
  readonly exit: number | null;
  /** Wall time of the child, its start included. */
  readonly seconds: number;
  /** For so much of that it was ready to run, and other processes had the processors; NaN where it was killed. */
  readonly heldUpSeconds: number;
  /** Peak resident memory; NaN where the child was killed before it could tell. */
  readonly maxRssMiB: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Missing where standard output held no JSON. */
  readonly report: Report | undefined;
}

/**
 * A run that is over its budget by this much hangs, and is killed. With a load of 22 on two cores a process took 7 s to
 * start and end; whether a run keeps to its budget, its own time tells.
 */
const KILL_AFTER_SECONDS = 180;

/** Output beyond this size is dropped: a report is for people to read. */
const MAX_OUTPUT = 32 * 1024 * 1024;

/**
 * How long the judge waits for an answer. The servers live in the process of the test: while one of them made up a
 * frame of 19 MB on a busy machine (load 5 on two cores), another one did not answer a handshake within 1 s.
 */
const TIMEOUT_MS = 2000;

const CLI = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const REPORT_COSTS = new URL('./report-costs.ts', import.meta.url).href;

/** Judges a hostile server by the command line, in a process of its own, and measures it. */
export async function judgeHostile(
  hostile: Hostile,
  { budgetSeconds }: { readonly budgetSeconds: number },
): Promise<HostileRun> {
  const running = await hostile.start();
  try {
    return await judge(running.url, budgetSeconds);
  } finally {
    await running.close();
  }
}

async function judge(url: string, budgetSeconds: number): Promise<HostileRun> {
  const began = performance.now();
  const child = spawn(process.execPath, commandLine(url, budgetSeconds), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  const outputs = [1, 2, 3].map((descriptor) => collect(child.stdio[descriptor] as Readable));
  const kill = setTimeout(() => child.kill('SIGKILL'), (budgetSeconds + KILL_AFTER_SECONDS) * 1000);
  const exit = await ended(child).finally(() => clearTimeout(kill));
  const seconds = (performance.now() - began) / 1000;
  const [stdout = '', stderr = '', costs = ''] = await Promise.all(outputs);
  const [peakKiB = Number.NaN, heldUpMs = Number.NaN] = costs === '' ? [] : costs.split(' ').map(Number);
  return {
    ...{ exit, seconds, stdout, stderr, report: parseReport(stdout) },
    ...{ heldUpSeconds: heldUpMs / 1000, maxRssMiB: peakKiB / 1024 },
  };
}

function commandLine(url: string, budgetSeconds: number): string[] {
  return [
    ...['--import', REPORT_COSTS, CLI, 'verify', url, '--secret', SECRET],
    ...USERS.flatMap((user) => ['--user', user]),
    ...['--group', `${GROUP.id}=${GROUP.members.join(',')}`],
    // All requirements gate, also those of which no version is frozen yet.
    ...['--profile', 'next', '--reporter', 'json=-'],
    ...['--budget', String(budgetSeconds), '--timeout', String(TIMEOUT_MS)],
  ];
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}

async function collect(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size <= MAX_OUTPUT) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parseReport(text: string): Report | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All the texts of a report: its reason, notes and violations with their evidence. */
export function wordsOf(report: Report): string {
  const results = report.requirements.flatMap(({ id, note, violations }) => [
    ...(note === undefined ? [] : [`${id}: ${note}`]),
    ...violations.map(({ message, expected, actual, evidence }) =>
      [id, message, expected, actual, ...evidence.map(({ event, detail }) => `${event} ${detail}`)].join(
        ' | ',
      ),
    ),
  ]);
  return [report.reason ?? '', ...results].join('\n');
}
