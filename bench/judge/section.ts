import { verify } from '../../conformance/runner/verify.ts';
import { startEmbedded } from '../../conformance/targets/embedded.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { type Section, table } from '../section.ts';
import { startProxy } from './proxy.ts';
import { testUsualWay } from './usual-way.ts';

/** Each way. What the longer way adds is round trips alone: a run computes as much, and waits as long, behind either. */
const NEARER_MS = 50;
const FARTHER_MS = 250;

/** Odd, so that the median is one of the runs. On loopback they were seen to differ by a third, on two cores shared with other work. */
const RUNS_ON_LOOPBACK = 7;
const RUNS_BEHIND_PROXY = 3;

const OPTIONS = { failOn: 'should', timeoutMs: 5000, waitMs: 0, budgetMs: 120_000, seed: 1 } as const;

/** One run: how long it took in milliseconds, and what it did. */
interface Run {
  readonly ms: number;
  readonly did: string;
}

async function judgeOnce(target: Target): Promise<Run> {
  const start = performance.now();
  const { verdict, reason = '', summary, requirements } = await verify(target, OPTIONS);
  if (verdict !== 'conformant') throw new Error(`the embedded server is judged ${verdict} ${reason}`);
  return {
    ms: performance.now() - start,
    did: `${requirements.length} requirements, ${summary.messagesSent} messages sent, ${summary.framesReceived} frames received`,
  };
}

/** The run in the middle; each has a server of its own, so that none finds the messages of another. */
async function medianRun(runs: number, judge: () => Promise<Run>): Promise<Run> {
  const measured: Run[] = [];
  for (let run = 0; run < runs; run++) measured.push(await judge());
  return measured.toSorted((a, b) => a.ms - b.ms)[runs >> 1] as Run;
}

async function onLoopback<T>(work: (target: Target) => Promise<T>): Promise<T> {
  const { target, close } = await startEmbedded();
  try {
    return await work(target);
  } finally {
    await close();
  }
}

/** Only the WebSocket is far away: the target's hooks are no part of the protocol. */
async function behindProxy<T>(delayMs: number, work: (target: Target) => Promise<T>): Promise<T> {
  return onLoopback(async (target) => {
    const url = new URL(target.url);
    const proxy = await startProxy(Number(url.port), delayMs);
    url.port = String(proxy.port);
    try {
      return await work({ ...target, url: url.href });
    } finally {
      await proxy.close();
    }
  });
}

async function timeUsualWay(target: Target): Promise<{ readonly ms: number; readonly tests: number }> {
  const start = performance.now();
  const tests = await testUsualWay(target);
  return { ms: performance.now() - start, tests };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** What the longer of two ways adds, in round trips: `delayMs` is by how much it is longer, each way. */
const roundTrips = (near: number, far: number, delayMs: number): string =>
  ((far - near) / (2 * delayMs)).toFixed(0);

/** How long a judged run takes, near and far, and the same tables tested the usual way. */
export const judgeSpeed: Section = {
  title: 'A judged run',
  run: async () => {
    const { ms: loopback, did } = await medianRun(RUNS_ON_LOOPBACK, () => onLoopback(judgeOnce));
    const behind = async (delayMs: number): Promise<number> =>
      (await medianRun(RUNS_BEHIND_PROXY, () => behindProxy(delayMs, judgeOnce))).ms;
    const nearer = await behind(NEARER_MS);
    const farther = await behind(FARTHER_MS);
    const usualNear = await onLoopback(timeUsualWay);
    const usualFar = await behindProxy(NEARER_MS, timeUsualWay);
    return [
      `The whole suite against the embedded server (${did}): on loopback, median of`,
      `${RUNS_ON_LOOPBACK} runs, and behind proxies that add ${NEARER_MS} and ${FARTHER_MS} ms each way, median of ${RUNS_BEHIND_PROXY}. How many round trips in a row`,
      'a run costs is what the longer way adds to it, over the round-trip time; what it computes, and the fixed time in',
      'which it waits for what comes late, is in the times of each column.',
      '',
      'Beside it the usual way: every good message, bad frame and bad token is a test with connections of its own, one test',
      'after another, and silence is a wait of 50 ms (which behind the proxy proves nothing, being shorter than the way).',
      'That is only part of what the suite checks: no bursts, sizes, sessions, drops, slow readers, history or upload, and',
      'no message is watched beyond its own test.',
      '',
      table(
        ['', 'loopback', `${NEARER_MS} ms each way`, `${FARTHER_MS} ms each way`, 'round trips in a row'],
        [
          [
            '`imtypes verify`',
            ...[loopback, nearer, farther].map(seconds),
            roundTrips(nearer, farther, FARTHER_MS - NEARER_MS),
          ],
          [
            `the usual way, ${usualNear.tests} tests`,
            ...[usualNear.ms, usualFar.ms].map(seconds),
            '',
            roundTrips(usualNear.ms, usualFar.ms, NEARER_MS),
          ],
        ],
      ),
    ].join('\n');
  },
};
