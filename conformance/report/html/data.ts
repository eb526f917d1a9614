import type { Text } from '../../../schema/language.ts';
import type { Evidence, Fuzzing, Report, Violation } from '../../../schema/report.ts';
import { AREAS } from '../../../schema/requirements/areas.ts';
import { textsBehind } from '../../../schema/requirements/explanations.ts';
import { isRequirementId, requirementById } from '../../../schema/requirements/index.ts';
import type { Scale } from '../../../schema/scale.ts';
import { differing, differingFields } from '../differing.ts';
import { fuzzingLines } from '../fuzzing.ts';
import { areasOf, gates, type Standing, standingOf } from '../results.ts';
import { scopeInWords } from '../scope.ts';
import { plainStory } from '../session-lines.ts';
import { visibleLines } from '../visible.ts';

/** What the page shows of one violation. */
export interface PageViolation {
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** Names of the fields that are wrong. */
  readonly fields: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly scenario: string;
  readonly rerun: string;
  readonly fingerprint: string;
  /** The steps of the session that shows it, where a random one did, line by line. */
  readonly story: readonly string[];
}

/** What the page shows of one requirement. */
export interface PageRequirement {
  readonly id: string;
  readonly level: string;
  readonly origin: string;
  readonly standing: Standing;
  readonly isGating: boolean;
  readonly text: Text;
  readonly why: Text;
  readonly usually: Text;
  readonly fix: Text;
  readonly observations: number;
  readonly note: string;
  readonly known: string;
  /** What all failing messages have and no passing one has, for each kind of violations of which that is known. */
  readonly patterns: readonly string[];
  readonly violations: readonly PageViolation[];
}

/** What the page shows of random sessions. */
export interface PageFuzzing {
  readonly lines: readonly string[];
  /** What users did in each state, and never did. */
  readonly states: readonly {
    readonly name: string;
    readonly reached: readonly string[];
    readonly never: readonly string[];
  }[];
}

/** All that the page shows: texts alone, in which nothing is hidden. */
export interface PageData {
  readonly verdict: Report['verdict'];
  /** How much was judged; empty where it was all there is. */
  readonly scope: Text;
  readonly reason: string;
  readonly url: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  readonly failOn: string;
  readonly tool: string;
  readonly spec: string;
  /** Version of the specification that gates; empty where all there is does. */
  readonly profile: string;
  readonly summary: Report['summary'];
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly features: readonly (readonly [name: string, found: string])[];
  /** The account of a run with many members. */
  readonly scale?: Scale;
  readonly areas: readonly {
    readonly name: string;
    readonly en: string;
    readonly zh: string;
    readonly requirements: readonly PageRequirement[];
  }[];
  readonly delivery: NonNullable<Report['delivery']>;
  /** Null where no random session was asked for. */
  readonly fuzzing: PageFuzzing | null;
  /** The whole history where there is one, else the events that violations rest on. */
  readonly history: readonly Evidence[];
  readonly isWholeHistory: boolean;
}

/** A history longer than this makes the page slow, and is cut; the events of violations are there all the same. */
const MOST_EVENTS = 20_000;

const NOTHING: Text = { en: '', zh: '' };

/** The data of the page; `history` holds every event of the run, where somebody has kept it. */
export function pageData(report: Report, history?: readonly Evidence[]): PageData {
  const areas = areasOf(report).map(({ name, results }) => ({
    name,
    ...AREAS[name as keyof typeof AREAS],
    requirements: results.map((result): PageRequirement => {
      const { id, level, origin, observations, note = '', known, violations, kinds = [] } = result;
      const { why = NOTHING, usually = NOTHING, fix = NOTHING } = textsBehind(id) ?? {};
      return {
        ...{ id, level, origin, observations, note, why, usually, fix },
        standing: standingOf(result, report),
        isGating: gates(result, report),
        text: isRequirementId(id) ? requirementById(id).text : NOTHING,
        known: known === undefined ? '' : `${known.reason}${known.expires ? ` (${known.expires})` : ''}`,
        patterns: kinds.flatMap(({ pattern }) => pattern ?? []),
        violations: eachKindFirst(violations).map(({ session, fingerprint = '', ...violation }) => ({
          ...violation,
          ...differing(violation.expected, violation.actual),
          story: plainStory({ ...violation, session }),
          fields: fieldsOf(violation.expected, violation.actual),
          fingerprint,
        })),
      };
    }),
  }));
  const { target, tool, spec, verdict, reason = '', startedAt, durationMs, seed, failOn, summary } = report;
  const events = history ?? eventsOf(report);
  return shown({
    ...{ verdict, reason, startedAt, durationMs, seed, failOn, summary, areas },
    scope: { en: scopeInWords(report) ?? '', zh: scopeInWords(report, 'zh') ?? '' },
    url: target.url,
    tool: `${tool.name} ${tool.version}`,
    spec: `${spec.name} ${spec.version}`,
    profile: report.scope?.profile ?? '',
    users: target.users,
    groups: target.groups.map(({ id, members }) => `${id}: ${members.join(', ')}`),
    features: Object.entries(target.features),
    delivery: report.delivery ?? [],
    fuzzing: report.fuzzing ? fuzzingOf(report.fuzzing) : null,
    ...(report.scale ? { scale: report.scale } : {}),
    history: events.slice(0, MOST_EVENTS),
    isWholeHistory: history !== undefined && history.length <= MOST_EVENTS,
  });
}

function fuzzingOf(fuzzing: Fuzzing): PageFuzzing {
  const { reached, never } = fuzzing;
  const names = [...new Set([...Object.keys(reached.states), ...Object.keys(never.states)])];
  return {
    lines: fuzzingLines(fuzzing),
    states: names.map((name) => ({
      name,
      reached: reached.states[name] ?? [],
      never: never.states[name] ?? [],
    })),
  };
}

/** One of each kind comes before all others, so that a page shows every kind without being asked. */
function eachKindFirst(violations: readonly Violation[]): readonly Violation[] {
  const firsts = new Map([...violations].reverse().map((each) => [each.fingerprint, each]));
  const isFirst = (each: Violation): boolean => firsts.get(each.fingerprint) === each;
  return [...violations.filter(isFirst), ...violations.filter((each) => !isFirst(each))];
}

/** By the difference of two objects, or by the name that both sentences begin with. */
function fieldsOf(expected: string, actual: string): string[] {
  const [wanted, came] = [expected, actual].map((text) => /^([A-Za-z]\w*)(?:, [^:]*)?: /.exec(text)?.[1]);
  return wanted !== undefined && wanted === came ? [wanted] : differingFields(expected, actual);
}

/** Each event once, in the order of time. */
function eventsOf({ requirements }: Report): Evidence[] {
  const all = requirements.flatMap(({ violations }) => violations.flatMap(({ evidence }) => evidence));
  const byKey = new Map(all.map((event) => [`${event.at} ${event.connection} ${event.event}`, event]));
  return [...byKey.values()].sort((a, b) => a.at - b.at);
}

/** The same value with every text as a person can read it: a server chose part of what stands here. */
function shown<T>(value: T): T {
  if (typeof value === 'string') return visibleLines(value) as T;
  if (Array.isArray(value)) return value.map(shown) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)])) as T;
}
