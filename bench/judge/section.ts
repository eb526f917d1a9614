import { verify } from '../../conformance/runner/verify.ts';
import { startEmbedded } from '../../conformance/targets/embedded.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { type Section, table } from '../section.ts';
import { startProxy } from './proxy.ts';
import { testUsualWay } from './usual-way.ts';

/** Each way. Large against what the run computes, about 1 s in all, so that round trips are what is measured. */
const DELAY_MS = 50;
const ROUND_TRIP_MS = 2 * DELAY_MS;

/** Odd, so that the median is one of the runs. On loopback they were seen to differ by a third, on two cores shared with other work. */
const RUNS_ON_LOOPBACK = 7;
const RUNS_BEHIND_PROXY = 3;

const OPTIONS = { failOn: 'should', timeoutMs: 5000, waitMs: 0, budgetMs: 120_000, seed: 1 } as const;

/** One run in milliseconds: all of it, and without its last phase, in which it waits for what comes late. */
interface Run {
  readonly all: number;
  readonly beforeLast: number;
  readonly did: string;
}

async function judgeOnce(target: Target): Promise<Run> {
  const start = performance.now();
  let lastPhaseAt = start;
  const onProgress = (): void => {
    lastPhaseAt = performance.now();
  };
  const { verdict, reason = '', summary, requirements } = await verify(target, { ...OPTIONS, onProgress });
  if (verdict !== 'conformant') throw new Error(`the embedded server is judged ${verdict} ${reason}`);
  return {
    all: performance.now() - start,
    beforeLast: lastPhaseAt - start,
    did: `${requirements.length} requirements, ${summary.messagesSent} messages sent, ${summary.framesReceived} frames received`,
  };
}

/** The run in the middle; each has a server of its own, so that none finds the messages of another. */
async function medianRun(runs: number, judge: () => Promise<Run>): Promise<Run> {
  const measured: Run[] = [];
  for (let run = 0; run < runs; run++) measured.push(await judge());
  return measured.toSorted((a, b) => a.all - b.all)[runs >> 1] as Run;
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
async function behindProxy<T>(work: (target: Target) => Promise<T>): Promise<T> {
  return onLoopback(async (target) => {
    const url = new URL(target.url);
    const proxy = await startProxy(Number(url.port), DELAY_MS);
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

const row = (name: string, near: number, far: number): string[] => [
  name,
  `${(near / 1000).toFixed(2)} s`,
  `${(far / 1000).toFixed(2)} s`,
  (far / ROUND_TRIP_MS).toFixed(0),
];

/** How long a judged run takes, near and far, and the same tables tested the usual way. */
export const judgeSpeed: Section = {
  title: 'A judged run',
  run: async () => {
    const near = await medianRun(RUNS_ON_LOOPBACK, () => onLoopback(judgeOnce));
    const far = await medianRun(RUNS_BEHIND_PROXY, () => behindProxy(judgeOnce));
    const usualNear = await onLoopback(timeUsualWay);
    const usualFar = await behindProxy(timeUsualWay);
    return [
      `The whole suite against the embedded server (${near.did}): on loopback, median of`,
      `${RUNS_ON_LOOPBACK} runs, and behind a proxy that adds ${DELAY_MS} ms each way, median of ${RUNS_BEHIND_PROXY}. Its wall time over the`,
      'round-trip time is how many round trips in a row the run costs; computing counts in it, too. In its last phase',
      'the run gives what comes late, such as a repeat by a retry timer, a fixed time to show, however near the server is.',
      '',
      'Beside it the usual way: every good message, bad frame and bad token is a test with connections of its own, one test',
      'after another, and silence is a wait of 50 ms (which behind the proxy proves nothing, being shorter than the way).',
      'That is only part of what the suite checks: no bursts, sizes, sessions, drops, slow readers, history or upload, and',
      'no message is watched beyond its own test.',
      '',
      table(
        ['', 'loopback', 'behind the proxy', 'round trips in a row'],
        [
          row('`imtypes verify`', near.all, far.all),
          row('its phases before the last', near.beforeLast, far.beforeLast),
          row(`the usual way, ${usualNear.tests} tests`, usualNear.ms, usualFar.ms),
        ],
      ),
    ].join('\n');
  },
};
