import { Judge } from '../../conformance/judge/judge.ts';
import { FEATURES, GROUP } from '../../conformance/judge/testing/history.ts';
import { longHistory } from '../../conformance/judge/testing/long-history.ts';
import { type Section, table } from '../section.ts';

/** Long enough to forget a hundred times, and of two minutes on a busy core. */
const EVENTS = 2_000_000;
const SAMPLES = 5;

/** Events a second of the same loop without a judge: what making and reading the events costs. */
function bareRate(count: number): number {
  const start = performance.now();
  let bytes = 0;
  for (const event of longHistory(count)) if (event.kind === 'received') bytes += readBare(event.bytes);
  if (bytes === 0) throw new Error('nothing was received');
  return (count / (performance.now() - start)) * 1000;
}

const decoder = new TextDecoder();
const readBare = (bytes: Uint8Array): number =>
  Object.keys(JSON.parse(decoder.decode(bytes)) as object).length;

/** Judging a recorded history: how fast, and whether memory grows with it. */
export const judgedHistory: Section = {
  title: 'A judged history',
  run: async () => {
    globalThis.gc?.();
    const bare = bareRate(EVENTS / 10);
    const judge = new Judge({ groups: [GROUP], features: FEATURES, hooks: [] }, 5000);
    const rows: string[][] = [];
    const start = performance.now();
    let count = 0;
    for (const event of longHistory(EVENTS)) {
      judge.accept(event);
      if (++count % (EVENTS / SAMPLES) !== 0) continue;
      const rate = (count / (performance.now() - start)) * 1000;
      globalThis.gc?.();
      const heap = process.memoryUsage().heapUsed / 2 ** 20;
      rows.push([
        count.toLocaleString('en'),
        rate.toFixed(0),
        (rate / bare).toFixed(2),
        `${heap.toFixed(0)} MiB`,
      ]);
    }
    const { faults } = judge.finish(Number.POSITIVE_INFINITY);
    if (faults.length > 0) throw new Error('a checker failed');
    return [
      'A conforming server of four users, with receipts and a group, as events one after another that nobody keeps; every',
      'event goes through every checker. Beside it the same loop that only decodes and parses each frame.',
      '',
      table(['events so far', 'judged a second', 'of the bare loop', 'heap in use'], rows),
    ].join('\n');
  },
};
