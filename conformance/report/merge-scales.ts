import type { Report, RequirementResult, Violation } from '../../schema/report.ts';
import { judgedRequirements } from '../../schema/requirements/index.ts';
import type { Scale, ScaleQuantiles, ScaleSketch } from '../../schema/scale.ts';
import { dataOf, newSketch, quantilesOf, sketchFrom, WAYS } from '../scale/judge/delays.ts';

/** Violations of one requirement that a report shows, and users that it names: as many as of a run of one machine. */
const MOST_VIOLATIONS = 20;
const MOST_NAMED = 50;
const MOST_SLOW = 10;

/** A message of one machine that another one never saw, though users of it were there. */
interface Unseen {
  readonly n: number;
  readonly conversation: number;
  readonly shard: number;
  readonly members: number;
}

type Part = Report & { readonly scale: Scale };

/** Whether these are the parts of one run with many members. */
export const areScales = (reports: readonly Report[]): reports is readonly Part[] =>
  reports.length > 0 && reports.every(({ scale }) => scale !== undefined);

/** The accounts of all machines as one, with the results of the requirements: what one machine would have seen. */
export function mergeScales(parts: readonly Part[]): { scale: Scale; requirements: RequirementResult[] } {
  const unseen = unseenOf(parts);
  return { scale: accountOf(parts, unseen), requirements: resultsOf(parts, unseen) };
}

const sum = (parts: readonly Part[], of: (scale: Scale) => number): number =>
  parts.reduce((total, { scale }) => total + of(scale), 0);

const inRanges = (ranges: readonly number[], n: number): boolean => {
  for (let i = 0; i < ranges.length; i += 2)
    if (n >= (ranges[i] as number) && n <= (ranges[i + 1] as number)) return true;
  return false;
};

function* numbersIn(ranges: readonly number[]): Generator<number> {
  for (let i = 0; i < ranges.length; i += 2)
    for (let n = ranges[i] as number; n <= (ranges[i + 1] as number); n++) yield n;
}

/** What a machine has sent, by number, and where. */
function* sentBy({ scale, shard }: Part): Generator<{ n: number; conversation: number }> {
  const { index, of } = shard ?? { index: 1, of: 1 };
  let k = 0;
  const runs = scale.shard?.conversations ?? [];
  for (let i = 0; i < runs.length; i += 2)
    for (let j = 0; j < (runs[i + 1] as number); j++)
      yield { n: k++ * of + index, conversation: runs[i] as number };
}

function unseenOf(parts: readonly Part[]): Unseen[] {
  const others = parts.map((part) => ({
    part,
    steady: new Map((part.scale.shard?.steady ?? []).map(([c = 0, k = 0]) => [c, k])),
  }));
  return parts.flatMap((from) =>
    [...sentBy(from)].flatMap(({ n, conversation }) =>
      others.flatMap(({ part, steady }) => {
        const members = part === from ? 0 : (steady.get(conversation) ?? 0);
        if (members === 0 || inRanges(part.scale.shard?.seen ?? [], n)) return [];
        return [{ n, conversation, shard: part.shard?.index ?? 1, members }];
      }),
    ),
  );
}

function accountOf(parts: readonly Part[], unseen: readonly Unseen[]): Scale {
  const [first] = parts as [Part, ...Part[]];
  const scales = parts.map(({ scale }) => scale);
  const distinct = (of: (scale: Scale) => Iterable<number>): number =>
    new Set(scales.flatMap((each) => [...of(each)])).size;
  const word = (name: keyof Scale['words'], messages = sum(parts, ({ words }) => words[name].messages)) => ({
    messages,
    members: sum(parts, ({ words }) => words[name].members),
    frames: sum(parts, ({ words }) => words[name].frames),
  });
  const deviating = (name: keyof NonNullable<Scale['shard']>['numbers'], more: readonly number[] = []) =>
    word(name, new Set([...scales.flatMap(({ shard }) => shard?.numbers[name] ?? []), ...more]).size);
  const missing = unseen.reduce((total, { members }) => total + members, 0);
  const [attempted, lost] = [
    word('attempted'),
    deviating(
      'lost',
      unseen.map(({ n }) => n),
    ),
  ];
  return {
    ...first.scale,
    shard: undefined,
    members: sum(parts, ({ members }) => members),
    connections: {
      opened: sum(parts, ({ connections }) => connections.opened),
      refused: added(scales.flatMap(({ connections }) => connections.refused)),
      ended: added(scales.flatMap(({ connections }) => connections.ended)),
    },
    words: {
      attempted: { ...attempted, frames: attempted.frames + missing },
      acknowledged: word('acknowledged'),
      delivered: word(
        'delivered',
        distinct(({ shard }) => numbersIn(shard?.delivered ?? [])),
      ),
      lost: { ...lost, frames: lost.frames + missing },
      duplicated: deviating('duplicated'),
      unexpected: deviating('unexpected'),
      recovered: word('recovered'),
      outOfOrder: deviating('outOfOrder'),
    },
    deviations: scales
      .flatMap(({ deviations }) => deviations)
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST_NAMED),
    replayed: sum(parts, ({ replayed }) => replayed),
    others: sum(parts, ({ others }) => others),
    skipped: sum(parts, ({ skipped }) => skipped),
    phases: first.scale.phases.map((_, i) => phaseOf(scales, i)),
    ...delaysOf(scales.flatMap(({ sketches }) => sketches)),
    slowest: scales
      .flatMap(({ slowest }) => slowest)
      .sort((a, b) => b.mean - a.mean)
      .slice(0, MOST_SLOW),
    map: { ...first.scale.map, rows: scales.flatMap(({ map }) => map.rows) },
  };
}

function added(counts: readonly { detail: string; count: number }[]): { detail: string; count: number }[] {
  const byDetail = new Map<string, number>();
  for (const { detail, count } of counts) byDetail.set(detail, (byDetail.get(detail) ?? 0) + count);
  return [...byDetail].map(([detail, count]) => ({ detail, count }));
}

function phaseOf(scales: readonly Scale[], i: number): Scale['phases'][number] {
  const phases = scales.flatMap(({ phases: all }) => all[i] ?? []);
  const [first] = phases as [Scale['phases'][number]];
  const total = (of: (phase: Scale['phases'][number]) => number): number =>
    phases.reduce((all, phase) => all + of(phase), 0);
  const most = (of: (phase: Scale['phases'][number]) => number): number => Math.max(...phases.map(of));
  const sketches = scales.flatMap(({ shard }) => shard?.sketches.filter(({ phase }) => phase === i) ?? []);
  return {
    ...first,
    ms: most(({ ms }) => ms),
    messages: total(({ messages }) => messages),
    owed: total(({ owed }) => owed),
    delivered: total(({ delivered }) => delivered),
    lost: total(({ lost }) => lost),
    duplicated: total(({ duplicated }) => duplicated),
    unexpected: total(({ unexpected }) => unexpected),
    outOfOrder: total(({ outOfOrder }) => outOfOrder),
    servedMs: most(({ servedMs }) => servedMs),
    slowestMs: most(({ slowestMs }) => slowestMs),
    latency: delaysOf(sketches).latency,
  };
}

/** Clocks of several machines are not compared: each delay was measured on one of them, from sending to arriving there. */
function delaysOf(all: readonly ScaleSketch[]): { latency: ScaleQuantiles[]; sketches: ScaleSketch[] } {
  const merged = WAYS.map((way) => {
    const sketch = newSketch();
    for (const each of all) if (each.way === way && each.count > 0) sketch.merge(sketchFrom(each));
    return { way, sketch };
  });
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    latency: merged
      .filter(({ sketch }) => sketch.count > 0)
      .map(({ way, sketch }) => {
        const { count, median, p99, p999, max } = quantilesOf(sketch);
        return {
          way,
          count,
          median: rounded(median),
          p99: rounded(p99),
          p999: rounded(p999),
          max: rounded(max),
        };
      }),
    sketches: merged.map(({ way, sketch }) => {
      const { bins, ...rest } = dataOf(sketch);
      return { way, ...rest, bins: [...bins] };
    }),
  };
}

function resultsOf(parts: readonly Part[], unseen: readonly Unseen[]): RequirementResult[] {
  const all = parts.flatMap(({ requirements }) => requirements);
  const merged = judgedRequirements
    .map(({ id }) => all.filter((each) => each.id === id))
    .filter((those) => those.length > 0)
    .map(mergeResults);
  return unseen.length === 0 ? merged : merged.map((result) => withUnseen(result, parts, unseen));
}

/** In the order of what weighs more. */
const STATUSES = ['failed', 'passed', 'untestable', 'notApplicable'] as const;

function mergeResults(those: readonly RequirementResult[]): RequirementResult {
  const [first] = those as [RequirementResult];
  const status = STATUSES.find((each) => those.some((result) => result.status === each)) ?? first.status;
  const notes = [
    ...new Set(those.filter((each) => each.status === status).flatMap(({ note }) => note ?? [])),
  ];
  const kinds = those.flatMap((each) => each.kinds ?? []);
  const byPrint = new Map<string, (typeof kinds)[number]>();
  for (const kind of kinds) {
    const known = byPrint.get(kind.fingerprint);
    byPrint.set(kind.fingerprint, known ? { ...known, count: known.count + kind.count } : kind);
  }
  return {
    ...{ id: first.id, level: first.level, origin: first.origin, status },
    observations: those.reduce((total, { observations }) => total + observations, 0),
    violations: those.flatMap(({ violations }) => violations).slice(0, MOST_VIOLATIONS),
    ...(byPrint.size > 0 ? { kinds: [...byPrint.values()] } : {}),
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  };
}

/** What a whole machine never saw is known only where all accounts come together. */
function withUnseen(
  result: RequirementResult,
  parts: readonly Part[],
  unseen: readonly Unseen[],
): RequirementResult {
  const groups = parts[0]?.scale.groups ?? 0;
  const clause = (conversation: number): string => (conversation < groups ? 'GRP-01' : 'PRIV-01');
  const those = unseen.filter(({ conversation }) => clause(conversation) === result.id);
  if (those.length === 0) return result;
  const violations = those.map(
    ({ n, shard, members }): Violation => ({
      message: `message ${n} reached nobody of shard ${shard}`,
      expected: `a push to each of the ${members} users of shard ${shard} who were there`,
      actual: 'none of them got it',
      evidence: [{ at: 0, event: 'sent', connection: '', detail: `message ${n} of another shard` }],
      scenario: 'merge',
      rerun: result.violations[0]?.rerun ?? 'npx imtypes scale',
    }),
  );
  return {
    ...result,
    status: 'failed',
    observations: result.observations + those.length,
    violations: [...result.violations, ...violations].slice(0, MOST_VIOLATIONS),
  };
}
