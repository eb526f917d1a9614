import { expandIds } from '../config/id-ranges.ts';
import { whereIs } from '../config/merge.ts';
import type { Resolved } from '../config/resolve.ts';
import { readTarget } from '../config/target.ts';
import { RefusedText } from '../config/texts.ts';
import { UsageError } from '../config/usage-error.ts';
import { isOwnHost } from '../scale/client/limits.ts';
import { planGroups } from '../scale/plan/population.ts';
import type { Group, Target } from '../targets/target.ts';
import type { Io } from './io.ts';
import type { ScaleOptions } from './scale-options.ts';

/** Enough to see something of, and opened within a second. */
const DEFAULT_MEMBERS = 100;

/** A target with its whole population, which has to be closed. */
export interface CrowdTarget {
  readonly target: Target;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** The server of the configuration, with the users and groups that the flags say; without a URL the embedded one. */
export async function openCrowd(resolved: Resolved, options: ScaleOptions, io: Io): Promise<CrowdTarget> {
  const { config } = resolved;
  if (config.url === undefined) return openEmbedded(options);
  const groups = readGroups(resolved);
  const users = usersOf(resolved, options, groups);
  const folders = { cwd: io.cwd, file: resolved.file?.folder ?? io.cwd };
  const { tokens } = options;
  if (tokens && (config.secret ?? config.privateKey ?? config.token) !== undefined)
    throw new UsageError('--tokens', 'got another way to make tokens, too; takes either of the two');
  const { target, notes } = await readTarget(
    {
      ...config,
      url: config.url,
      users: users.map((id) => given(config.users, id)),
      groups,
      ...(tokens ? { token: async (user: string) => tokenOf(tokens, user) } : {}),
    },
    resolved.origins,
    folders,
  );
  await refuseOtherHosts(target.url, options);
  return { target: await withGroups({ ...target, users }, options), notes, close: async () => {} };
}

async function openEmbedded({
  users,
  members,
  groups,
  groupSize,
  pattern,
}: ScaleOptions): Promise<CrowdTarget> {
  const all = users ?? numbered(members ?? DEFAULT_MEMBERS);
  const ids = all.slice(0, members);
  const planned = pattern === 'private' ? [] : planGroups(ids, { groups, groupSize });
  const { startEmbeddedCrowd } = await import('../scale/server/start-embedded.ts');
  const given = planned.map((each, i): Group => ({ id: `scale-${i + 1}`, members: each }));
  const notes = ['no URL given: judging the embedded reference server, in a process of its own'];
  return { ...(await startEmbeddedCrowd(ids, given)), notes };
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

/** Groups of the configuration, in which a member may be a range. */
function readGroups({ config, origins }: Resolved): Record<string, string[]> {
  try {
    return Object.fromEntries(
      Object.entries(config.groups ?? {}).map(([id, members]) => [id, expandIds(members)]),
    );
  } catch (error) {
    throw error instanceof RefusedText ? new UsageError(whereIs(origins, 'groups'), error.message) : error;
  }
}

function usersOf(
  { config }: Resolved,
  { users, tokens, members }: ScaleOptions,
  groups: Readonly<Record<string, readonly string[]>>,
): string[] {
  const named = (config.users ?? []).map((user) => (typeof user === 'string' ? user : user.id));
  const all =
    users ?? (tokens ? [...tokens.keys()] : [...new Set([...named, ...Object.values(groups).flat()])]);
  if (all.length === 0 && members === undefined)
    throw new UsageError(
      '--users',
      "names nobody who could connect; takes 1..10000, or a template such as 'u{n}:1..10000'",
    );
  const ids = all.length === 0 ? numbered(members as number) : all.slice(0, members);
  if (members !== undefined && ids.length < members)
    throw new UsageError('--members', `asks for ${members} users, and there are ${ids.length}`);
  if (ids.length < 2)
    throw new UsageError('--users', 'names one user; takes two or more, who write to each other');
  return ids;
}

function tokenOf(tokens: ReadonlyMap<string, string>, user: string): string {
  const token = tokens.get(user);
  if (token === undefined) throw new Error(`the file of --tokens has none for user ${user}`);
  return token;
}

/** A user of the configuration may bring its token. */
const given = (users: NonNullable<Resolved['config']['users']> = [], id: string) =>
  users.find((user) => typeof user !== 'string' && user.id === id) ?? id;

/** Where no group is given the hook makes some. */
async function withGroups(target: Target, { pattern, groups, groupSize }: ScaleOptions): Promise<Target> {
  if (pattern === 'private') return { ...target, groups: [] };
  if (target.groups.length > 0) return target;
  const { createGroup } = target.hooks;
  if (!createGroup)
    throw new UsageError(
      '--group',
      'names no group to write to; takes <id>=1..10000, and so does the hook createGroup; --pattern private does without',
    );
  const made: Group[] = [];
  for (const members of planGroups(target.users, { groups, groupSize }))
    made.push({ id: await createGroup(members), members });
  return { ...target, groups: made };
}

/** Load on somebody else's machine is put there by nobody's mistake. */
async function refuseOtherHosts(url: string, { allowHost }: ScaleOptions): Promise<void> {
  const { hostname } = new URL(url);
  if (allowHost.includes(hostname) || (await isOwnHost(hostname))) return;
  throw new UsageError(
    '--allow-host',
    `${hostname} is not this machine: --allow-host ${hostname} says that load may be put on it`,
  );
}
