import type { RequirementId } from '../../../schema/requirements/index.ts';
import { judgedRequirements } from '../../../schema/requirements/index.ts';
import type { EventBody } from '../../history/event.ts';
import { type Pattern, planGroups, populationOf } from '../../scale/plan/population.ts';
import { scaleReport } from '../../scale/report/scale-report.ts';
import { PHASES, type PhaseName } from '../../scale/run/phases.ts';
import { runScale, type ScaleOutcome } from '../../scale/run/scale-run.ts';
import type { ScaleSettings } from '../../scale/run/scale-settings.ts';
import { startEmbeddedCrowd } from '../../scale/server/start-embedded.ts';
import type { Features } from '../../targets/target.ts';
import { mutants } from './mutants.ts';

/** How large and how long a run is. */
export interface Extent {
  readonly members: number;
  readonly rate: number;
  readonly timeMs: number;
  /** How long a due message may take. */
  readonly timeoutMs: number;
}

/** What is to be judged. */
export interface Subject {
  readonly kind: 'mutant' | 'variant';
  readonly name: string;
  readonly phases?: readonly PhaseName[];
  readonly pattern?: Pattern;
  readonly groups?: number;
  readonly features?: Partial<Features>;
}

/** What a run came to, beside what the server says that it did. */
export interface Result {
  readonly subject: Subject;
  readonly outcome: ScaleOutcome;
  /** Requirements that failed. */
  readonly failed: readonly RequirementId[];
  /** How often the server says to have wronged whom. */
  readonly wronged: ReadonlyMap<string, number>;
  readonly serverPid: number | undefined;
}

const SERVER = new URL('./server.ts', import.meta.url);

/** Far more than loopback needs, and no storm of handshakes. */
const CONNECT_RATE = 2000;

/** A server in a process of its own that is judged, and what it says that it does. */
async function onServer<T>(
  subject: Subject,
  extent: Extent,
  judge: (settings: ScaleSettings) => Promise<T>,
): Promise<{ given: T; wronged: ReadonlyMap<string, number>; serverPid: number | undefined }> {
  const { members, rate, timeMs, timeoutMs } = extent;
  const users = Array.from({ length: members }, (_, i) => String(i + 1));
  const groups = planGroups(users, { groups: subject.groups ?? 1 }).map((each, i) => ({
    id: `scale-${i + 1}`,
    members: each,
  }));
  const pattern = subject.pattern ?? 'groups';
  const perMessage = pattern === 'private' ? 1 : (groups[0]?.members.length ?? 1) - 1;
  const deliveries = Math.floor((rate * timeMs * perMessage) / 1000);
  const wronged = new Map<string, number>();
  const { target, close, pid } = await startEmbeddedCrowd(users, groups, {
    module: SERVER,
    args: [subject.kind, subject.name, JSON.stringify(users), String(deliveries)],
    onMessage: (message) => {
      const { wronged: user } = message as { wronged?: string };
      if (user !== undefined) wronged.set(user, (wronged.get(user) ?? 0) + 1);
    },
  });
  try {
    const given = await judge({
      target: { ...target, features: { ...target.features, ...subject.features } },
      population: populationOf(users, groups, pattern),
      seed: 1,
      run: Math.floor(Math.random() * 36 ** 6)
        .toString(36)
        .padStart(6, '0'),
      phases: subject.phases ?? (subject.kind === 'mutant' ? ['steady'] : PHASES),
      ...{ rate, timeMs, connectRate: CONNECT_RATE, timeoutMs, signal: new AbortController().signal },
    });
    return { given, wronged, serverPid: pid };
  } finally {
    await close();
  }
}

/** Starts the server in a process of its own, and plays one run against it. */
export async function judgeAtScale(subject: Subject, extent: Extent): Promise<Result> {
  const { given: outcome, wronged, serverPid } = await onServer(subject, extent, runScale);
  const { findings } = outcome.judge;
  const failed = judgedRequirements.filter(({ id }) => findings.account(id).broken > 0).map(({ id }) => id);
  return { subject, outcome, failed, wronged, serverPid };
}

/** The same, with the users dealt out over several runs side by side; their reports, and whom the server says to have wronged. */
export async function judgeInShards(subject: Subject, extent: Extent, of: number) {
  const { given, wronged } = await onServer(subject, extent, (settings) =>
    Promise.all(
      Array.from({ length: of }, async (_, i) => {
        const outcome = await runScale({ ...settings, shard: { index: i + 1, of } });
        return scaleReport(outcome, { failOn: 'should', rerun: 'npx imtypes scale', redact: (text) => text });
      }),
    ),
  );
  return { reports: given, wronged };
}

/** What is wrong about the result of a mutant, in words; empty where it was found as it should be. */
export function faultsOfMutant({ subject, outcome, failed, wronged }: Result): string[] {
  const mutant = mutants[subject.name]!;
  const { judge, settings } = outcome;
  const faults = judgeFaults(outcome);
  if (wronged.size === 0) faults.push('the server has wronged nobody');
  const missed = mutant.breaks.filter((id) => !failed.includes(id));
  if (missed.length > 0) faults.push(`not found by ${missed.join(', ')}`);
  const others = failed.filter((id) => !(mutant.breaks as readonly string[]).includes(id));
  if (others.length > 0) faults.push(`also blamed: ${others.join(', ')}`);
  const { users } = settings.population;
  const named = mutant.word
    ? new Map([...judge.counts[mutant.word].rows].map(([member, count]) => [users[member] as string, count]))
    : namedIn(judge, mutant.breaks);
  for (const [user, count] of wronged) {
    const found = named.get(user);
    if (found === undefined) faults.push(`${user} is not named`);
    else if (mutant.word && !mutant.isLoose && found !== count)
      faults.push(`${user} was wronged ${count} times, and is named ${found} times`);
  }
  for (const user of named.keys())
    if (!wronged.has(user)) faults.push(`${user} is named, and was not wronged`);
  return faults;
}

/** Whose connections the findings of these requirements rest on: where pushes came. */
function namedIn({ findings }: ScaleOutcome['judge'], ids: readonly RequirementId[]): Map<string, number> {
  const named = new Map<string, number>();
  for (const { events } of ids.flatMap((id) => findings.account(id).findings)) {
    const event = events.findLast(({ kind }) => kind === 'received' || kind === 'frame');
    const { connection = '' } = (event ?? {}) as Partial<Extract<EventBody, { kind: 'received' }>>;
    const user = connection.slice(0, connection.lastIndexOf('#'));
    named.set(user, (named.get(user) ?? 0) + 1);
  }
  return named;
}

/** What is wrong about the result of a right server: whatever is blamed on it, and what does not add up. */
export function faultsOfVariant(
  { outcome, failed }: Result,
  rightly: readonly RequirementId[] = [],
): string[] {
  const faults = judgeFaults(outcome);
  const wrongly = failed.filter((id) => !rightly.includes(id));
  for (const id of wrongly) {
    const [finding] = outcome.judge.findings.account(id).findings;
    faults.push(`false alarm ${id}: ${finding?.message} (${finding?.actual})`);
  }
  if (outcome.judge.counts.delivered.frames === 0) faults.push('nothing was delivered');
  return faults;
}

/** What must hold of every run, whatever the server does. */
function judgeFaults({ judge, cutShort }: ScaleOutcome): string[] {
  const faults = judge.findings.faults.map(({ error }) => `the judge itself failed: ${String(error)}`);
  const { attempted, delivered, lost } = judge.counts;
  if (attempted.frames !== delivered.frames + lost.frames)
    faults.push(`${attempted.frames} are owed, ${delivered.frames} came and ${lost.frames} are lost`);
  if (cutShort !== null) faults.push(cutShort);
  return faults;
}
