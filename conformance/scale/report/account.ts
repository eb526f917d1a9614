import type { Scale, ScaleQuantiles } from '../../../schema/scale.ts';
import { type Delays, dataOf, quantilesOf, WAYS } from '../judge/delays.ts';
import { WORDS } from '../judge/words.ts';
import type { ScaleOutcome } from '../run/scale-run.ts';

/** Users that a report names for each word, and as the slowest. */
const MOST_NAMED = 50;
const MOST_SLOW = 10;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The account of a run, as its report holds it. */
export function accountOf({ judge, settings, connections, skipped, steady }: ScaleOutcome): Scale {
  const { population, rate } = settings;
  const { counts, delays } = judge;
  const ofKind = (kind: string): number =>
    population.conversations.filter((each) => each.kind === kind).length;
  const listed = (map: ReadonlyMap<string, number>) =>
    [...map].map(([detail, count]) => ({ detail, count })).sort((a, b) => b.count - a.count);
  const all = delays.all();
  return {
    members: membersOf({ settings }),
    ...{ groups: ofKind('group'), pairs: ofKind('private'), rate },
    connections: {
      opened: connections.opened,
      refused: listed(connections.refused),
      ended: listed(connections.ended),
    },
    words: Object.fromEntries(
      WORDS.map((word) => {
        const { messages, members, frames } = counts[word];
        return [word, { messages, members, frames }];
      }),
    ) as Scale['words'],
    deviations: deviationsOf({ judge, settings }),
    ...{ replayed: judge.replayed, others: judge.others, skipped },
    phases: judge.phases.all.map(({ startedAt, endedAt, servedAt, slowestMs, ...phase }, i) => ({
      ...phase,
      startedAt: rounded(startedAt),
      ms: rounded(endedAt - startedAt),
      servedMs: rounded(Math.max(0, servedAt - endedAt)),
      slowestMs: rounded(slowestMs),
      latency: quantilesIn(delays.of(i)),
    })),
    latency: quantilesIn(all),
    sketches: WAYS.map((way) => ({ way, ...copied(dataOf(all[way])) })),
    slowest: delays.slowest(MOST_SLOW).map(({ member, mean, longest }) => ({
      user: population.users[member] as string,
      mean: rounded(mean),
      max: rounded(longest),
    })),
    ...(settings.shard ? { shard: shardPart({ judge, steady }) } : {}),
    map: delays.map(),
  };
}

/** Users of this machine: they are dealt out one by one. */
function membersOf({ settings: { population, shard } }: Pick<ScaleOutcome, 'settings'>): number {
  const { length } = population.users;
  return shard ? Math.ceil((length - shard.index + 1) / shard.of) : length;
}

function shardPart({ judge, steady }: Pick<ScaleOutcome, 'judge' | 'steady'>): NonNullable<Scale['shard']> {
  const { conversations, seen, delivered } = judge.forOthers;
  const numbers = (word: Exclude<Scale['deviations'][number]['word'], 'recovered'>) => [
    ...judge.counts[word].numbers,
  ];
  return {
    sent: conversations.length,
    conversations: runsOf(conversations),
    seen: rangesOf(seen),
    delivered: rangesOf(delivered),
    steady: steady.map((each) => [...each]),
    numbers: {
      ...{ lost: numbers('lost'), duplicated: numbers('duplicated') },
      ...{ unexpected: numbers('unexpected'), outOfOrder: numbers('outOfOrder') },
    },
    sketches: judge.phases.all.flatMap((_, phase) =>
      WAYS.filter((way) => judge.delays.of(phase)[way].count > 0).map((way) => ({
        ...{ phase, way },
        ...copied(dataOf(judge.delays.of(phase)[way])),
      })),
    ),
  };
}

/** A value and how often it stands there in a row, and so on. */
function runsOf(values: readonly number[]): number[] {
  const runs: number[] = [];
  for (const value of values)
    if (runs.length > 0 && runs.at(-2) === value) runs[runs.length - 1]!++;
    else runs.push(value, 1);
  return runs;
}

/** From, to, from, to ... of whatever numbers. */
function rangesOf(numbers: readonly number[]): number[] {
  const ranges: number[] = [];
  for (const n of [...numbers].sort((a, b) => a - b))
    if (ranges.length > 0 && ranges.at(-1) === n - 1) ranges[ranges.length - 1] = n;
    else ranges.push(n, n);
  return ranges;
}

const copied = ({ bins, ...rest }: ReturnType<typeof dataOf>) => ({ ...rest, bins: [...bins] });

function quantilesIn(sketches: ReturnType<Delays['of']>): ScaleQuantiles[] {
  return WAYS.filter((way) => sketches[way].count > 0).map((way) => {
    const { count, median, p99, p999, max } = quantilesOf(sketches[way]);
    return {
      ...{ way, count, median: rounded(median), p99: rounded(p99) },
      ...{ p999: rounded(p999), max: rounded(max) },
    };
  });
}

function deviationsOf({ judge, settings }: Pick<ScaleOutcome, 'judge' | 'settings'>): Scale['deviations'] {
  const { users } = settings.population;
  return (['lost', 'duplicated', 'unexpected', 'recovered', 'outOfOrder'] as const).flatMap((word) =>
    [...judge.counts[word].rows]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_NAMED)
      .map(([member, count]) => ({ word, user: users[member] as string, count })),
  );
}
