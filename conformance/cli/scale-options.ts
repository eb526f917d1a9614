import { idsInRange } from '../config/id-ranges.ts';
import { didYouMean } from '../config/near.ts';
import { readUtf8 } from '../config/read-text.ts';
import { reasonOf } from '../config/reason.ts';
import { RefusedText } from '../config/texts.ts';
import { gotTakes, UsageError } from '../config/usage-error.ts';
import { PATTERNS, type Pattern } from '../scale/plan/population.ts';
import { PHASES, type PhaseName } from '../scale/run/phases.ts';
import { readCount, readTime } from './read-time.ts';

/** What the flags of `imtypes scale` say, beyond those that every command has. */
export interface ScaleOptions {
  readonly members?: number;
  /** Ids of the users, from a template. */
  readonly users?: readonly string[];
  /** Ready tokens by user. */
  readonly tokens?: ReadonlyMap<string, string>;
  readonly groups: number;
  readonly groupSize?: number;
  readonly pattern: Pattern;
  readonly rate: number;
  readonly timeMs: number;
  readonly connectRate: number;
  readonly phases: readonly PhaseName[];
  readonly allowHost: readonly string[];
  /** When the load begins, in milliseconds since 1970. */
  readonly startAt?: number;
}

type Texts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Half as many as two shared cores take: then a run shows what the server does, and not what the machine does not. */
const DEFAULT_RATE = '5/s';
const DEFAULT_CONNECT_RATE = '500/s';

/** The flags, each with what it means; `imtypes scale --help` shows them. */
export const SCALE_FLAGS: readonly (readonly [flag: string, help: string])[] = [
  ['--members <n>', 'how many users connect: the first n; default all of them, or 100'],
  ['--users <template>', "their ids, such as 1..10000 or 'u{n}:1..10000'"],
  [
    '--tokens <file>',
    'ready tokens: a JSON object by user, or a line for each user: its id, a blank, its token',
  ],
  ['--groups <n>', 'groups that are made for the run, where none are given; default 1, of all members'],
  ['--group-size <n>', 'members of each of them; by default each user is in two of several groups'],
  ['--pattern <name>', 'who writes to whom: groups (default), private (pairs), or mix'],
  ['--rate <n/s>', `messages a second, in all conversations together; default ${DEFAULT_RATE}`],
  ['--time <time>', 'how long the load lasts, shared out over the phases; default 60s'],
  ['--connect-rate <n/s>', `handshakes a second; default ${DEFAULT_CONNECT_RATE}`],
  ['--phases <name,...>', `what happens meanwhile: ${PHASES.join(', ')}; default all`],
  [
    '--start-at <time>',
    'with --shard: when the load begins, such as 2026-05-01T10:00:00Z; by default the shards tell each other',
  ],
  ['--allow-host <host>', 'repeatable: puts load on this host, which is not this machine'],
];

/** Reads them; throws a UsageError that names the flag. `read` gives the text of a file. */
export function readScaleOptions(texts: Texts, read: (path: string) => string = readUtf8): ScaleOptions {
  const text = (name: string): string | undefined => texts[name] as string | undefined;
  const count = (name: string, flag: string): number | undefined =>
    text(name) === undefined ? undefined : readCount(text(name) as string, flag);
  return {
    members: count('members', '--members'),
    users: text('users') === undefined ? undefined : readTemplate(text('users') as string),
    tokens: text('tokens') === undefined ? undefined : readTokens(text('tokens') as string, read),
    groups: count('groups', '--groups') ?? 1,
    groupSize: count('groupSize', '--group-size'),
    pattern: readOneOf(text('pattern') ?? 'groups', PATTERNS, '--pattern'),
    rate: readRate(text('rate') ?? DEFAULT_RATE, '--rate'),
    timeMs: readTime(text('time') ?? '60s', '--time'),
    connectRate: readRate(text('connectRate') ?? DEFAULT_CONNECT_RATE, '--connect-rate'),
    phases: (text('phases')?.split(',') ?? [...PHASES]).map((name) =>
      readOneOf(name.trim(), PHASES, '--phases'),
    ),
    startAt: text('startAt') === undefined ? undefined : readMoment(text('startAt') as string),
    allowHost: (texts.allowHost as readonly string[] | undefined) ?? [],
  };
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `20/s`, `1200/m`, or `20`: so many in a second. */
export function readRate(text: string, flag: string): number {
  const [, number, unit = 's'] = /^(\d{1,7}(?:\.\d{1,3})?)(?:\/(s|m|h))?$/.exec(text) ?? [];
  const rate = Number(number) / (SECONDS[unit] as number);
  if (!(rate > 0)) throw new UsageError(flag, gotTakes(text, 'a rate such as 20/s or 600/m'));
  return rate;
}

function readMoment(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new UsageError('--start-at', gotTakes(text, 'a time with an offset such as 2026-05-01T10:00:00Z'));
  return at;
}

function readOneOf<T extends string>(text: string, all: readonly T[], flag: string): T {
  const known = all.find((each) => each === text);
  if (known !== undefined) return known;
  throw new UsageError(flag, gotTakes(text, `one of ${all.join(', ')}`) + didYouMean(text, all));
}

function readTemplate(text: string): string[] {
  try {
    return idsInRange(text);
  } catch (error) {
    throw error instanceof RefusedText ? new UsageError('--users', error.message) : error;
  }
}

const TOKENS_TAKE = 'a JSON object of tokens by user, or a line for each user: its id, a blank, its token';

/** No error of it repeats what stands in the file. */
function readTokens(path: string, read: (path: string) => string): Map<string, string> {
  let text: string;
  try {
    text = read(path);
  } catch (error) {
    throw new UsageError(
      '--tokens',
      `cannot read ${JSON.stringify(path)} (${reasonOf(error)}); takes ${TOKENS_TAKE}`,
    );
  }
  const tokens = text.trimStart().startsWith('{') ? tokensInJson(text) : tokensInLines(text);
  if (tokens === null || tokens.size === 0)
    throw new UsageError('--tokens', `${JSON.stringify(path)} holds something else; takes ${TOKENS_TAKE}`);
  return tokens;
}

function tokensInJson(text: string): Map<string, string> | null {
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return entries.every((each): each is [string, string] => typeof each[1] === 'string')
      ? new Map(entries)
      : null;
  } catch {
    return null;
  }
}

function tokensInLines(text: string): Map<string, string> | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^(\S+)\s+(\S+)$/.exec(line.trim()));
  return pairs.every((pair) => pair !== null)
    ? new Map(pairs.map((pair) => [pair[1] as string, pair[2] as string]))
    : null;
}
