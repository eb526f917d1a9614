import { DEFAULT_FEATURES } from '../../conformance/config/config.ts';
import { fuzz } from '../../conformance/fuzz/fuzz.ts';
import { createIdentity } from '../../conformance/targets/identity.ts';
import { type Section, table } from '../section.ts';
import { startContestant } from '../server/contestant.ts';

const MINUTES = 10;
const MEMBERS = ['101', '102', '103'];

/** What the judge's process holds at one moment. */
interface Sample {
  readonly minute: number;
  readonly sessions: number;
  readonly messages: number;
  /** In bytes, once garbage was collected. */
  readonly heap: number;
}

const heapInUse = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** What long runs of random sessions hold in memory. */
export const longFuzzing: Section = {
  title: 'Ten minutes of fuzzing',
  run: async () => {
    // In a process of its own, so that what it keeps is not counted.
    const server = await startContestant('file', MEMBERS);
    const samples: Sample[] = [];
    const begun = performance.now();
    const result = await fuzz(
      {
        ...{ url: server.url, users: [...MEMBERS, '104'], groups: [{ id: 'everybody', members: MEMBERS }] },
        ...{ identity: createIdentity({ secret: server.secret }), features: DEFAULT_FEATURES },
        ...{ hooks: {}, handshake: {} },
      },
      {
        ...{ seed: 1, timeoutMs: 5000, waitMs: 0, timeMs: MINUTES * 60_000, maxFailures: 1, explores: true },
        onProgress: ({ sessions, messages }) => {
          const minute = samples.length + 1;
          if (performance.now() - begun < minute * 60_000) return;
          samples.push({ minute, sessions, messages, heap: heapInUse() });
        },
      },
    ).finally(() => server.close());
    if (result.cutShort !== null || result.stories.length > 0)
      throw new Error(`the reference server was blamed, or not reached: ${result.cutShort}`);
    const first = samples[0] as Sample;
    const shown = samples.filter(({ minute }) => [1, 2, 5, samples.length].includes(minute));
    return [
      '`imtypes fuzz --time 10m` against the reference server with its store in a file, in a process of its own: what the',
      'process that plays and judges holds, once garbage was collected.',
      '',
      table(
        ['minutes', 'sessions', 'messages', 'heap in use', 'of that after one'],
        shown.map(({ minute, sessions, messages, heap }) => [
          ...[String(minute), String(sessions), String(messages)],
          ...[`${(heap / 2 ** 20).toFixed(1)} MiB`, (heap / first.heap).toFixed(2)],
        ]),
      ),
    ].join('\n');
  },
};
