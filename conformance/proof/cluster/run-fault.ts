import { createIdentity } from '../../targets/identity.ts';
import { History, type Kept, type Outcome } from './cluster-history.ts';
import { startUsers } from './cluster-users.ts';
import type { Fault, FaultyCluster, Time } from './fault.ts';

/** What a fault did to a cluster. */
export interface FaultResult {
  readonly fault: Fault;
  /** Why it was not tried. */
  readonly skipped?: string;
  readonly outcome?: Outcome;
}

const USERS = 50;
const GROUP_SIZE = 10;
const LONG_MS = { while: 15_000, cut: 20_000 };
const QUICK_MS = { while: 4000, cut: 20_000 };
/** Users write so long before and after a fault; with the fault itself about a minute. */
const AROUND_MS = { long: 15_000, quick: 2000 };

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets it happen while 50 users go on sending, and judges what they saw. `run` makes their names their own. */
export async function runFault(
  fault: Fault,
  cluster: FaultyCluster,
  { run, quick }: { readonly run: string; readonly quick: boolean },
): Promise<FaultResult> {
  const skipped = fault.impossible?.(cluster);
  if (skipped !== undefined) return { fault, skipped };
  const identity = createIdentity({ secret: cluster.secret });
  const users = Array.from({ length: USERS }, (_, i) => `${run}-u${i}`);
  const tokens = Object.fromEntries(
    await Promise.all(users.map(async (user) => [user, await identity.tokenOf(user)] as const)),
  );
  const groups = await makeGroups(cluster, users, tokens);
  const history = new History();
  const { url, httpUrl } = cluster;
  const crowd = await startUsers({
    url,
    httpUrl,
    tokens,
    groupOf: (user) => groups.get(user) ?? '',
    history,
  });
  const lengths = quick ? QUICK_MS : LONG_MS;
  const around = quick ? AROUND_MS.quick : AROUND_MS.long;
  const time: Time = { while: () => wait(lengths.while), cut: () => wait(lengths.cut) };
  await wait(around);
  await fault.happen(cluster, time);
  await wait(around);
  await crowd.stop();
  return { fault, outcome: history.judge(await keptIn(cluster.storeUrl)) };
}

/** The group of each user. */
async function makeGroups(
  { httpUrl }: FaultyCluster,
  users: readonly string[],
  tokens: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const groups = new Map<string, string>();
  for (let i = 0; i < users.length; i += GROUP_SIZE) {
    const members = users.slice(i, i + GROUP_SIZE);
    const response = await fetch(`${httpUrl}/api/v1/groups`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[String(members[0])]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ members }),
    });
    const { id } = (await response.json()) as { id: string };
    for (const member of members) groups.set(member, id);
  }
  return groups;
}

/** All messages of the store, in the order of keeping. */
async function keptIn(storeUrl: string): Promise<readonly Kept[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client(storeUrl);
  await client.connect();
  const { rows } = await client.query('SELECT message FROM imtypes.messages ORDER BY position');
  await client.end();
  return rows.map(({ message }) => JSON.parse(message) as Kept);
}
