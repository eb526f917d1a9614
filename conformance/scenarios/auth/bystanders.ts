import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { cameOn, type Entry } from '../../ledger/entry.ts';
import { kinds } from '../handshakes/kinds.ts';
import { tryKind } from '../handshakes/try-kind.ts';
import type { TokenScene } from './bad-tokens.ts';

/** More messages to whoever gets nothing any more: a server that loses some at random does not lose all of these. */
const MORE = 5;

/** Somebody who is connected while bad tokens are tried, and whom the next one wrote to before. */
interface Bystander {
  readonly connection: Connection;
  readonly from: Connection;
  readonly before: Entry;
}

/** Everybody who is connected before bad tokens are tried. */
export interface Bystanders {
  readonly all: readonly Bystander[];
  /** The number of the first event that can have harmed them. */
  readonly since: number;
}

/**
 * A message to each, so that it is known who was served before; it is waited for only where it is asked for later. Alice
 * writes to nobody, since another scenario may try something on her connection meanwhile.
 */
export async function noteBystanders(stage: Stage, users: readonly string[]): Promise<Bystanders> {
  const { world, cast } = stage;
  const connections = users.flatMap((user) => world.connections.primary(user) ?? []);
  const senders = connections.filter(({ user }) => user !== cast.alice);
  const before = { expect: 'may', label: 'a message before bad tokens are tried' } as const;
  const all: Bystander[] = [];
  for (const connection of connections) {
    const from = senders[(senders.indexOf(connection) + 1) % senders.length];
    if (!from || from === connection) continue;
    all.push({ connection, from, before: await stage.sendInTurn(from, connection.user as string, before) });
  }
  return { all, since: world.recorder.next };
}

/** AUTH-06: they are open and served as before; where some are not, each kind of bad token is tried again by itself. */
export async function checkBystanders(
  stage: Stage,
  { all, since }: Bystanders,
  scene: TokenScene,
): Promise<void> {
  const deaf = await checkServed(stage, all, 'unsure');
  const isEnded = ({ connection }: Bystander): boolean =>
    (connection.endedByServer?.n ?? Number.NEGATIVE_INFINITY) >= since;
  if (all.some(isEnded) && !stage.world.ended) await findKind(stage, all, scene);
  if (deaf.length > 0) await findDeafening(stage, all, scene);
}

/**
 * Who gets nothing any more, though the connection stays open. Some bad tokens are let in, speak and are gone again: so
 * a connection that is deaf then may be so for another reason (`unsure`), and nothing falls due.
 */
async function checkServed(
  stage: Stage,
  all: readonly Bystander[],
  cause: 'sure' | 'unsure',
): Promise<readonly Bystander[]> {
  const { world } = stage;
  const purpose = { expect: 'may', requirement: 'AUTH-06', label: 'a message after bad tokens' } as const;
  const write = ({ from, connection }: Bystander): Promise<Entry> =>
    stage.sendInTurn(from, connection.user as string, purpose);
  // Of who got nothing before nothing can be told: it is not waited for.
  const served = all.filter(
    ({ connection, from, before }) => cameOn(before, connection.id) && connection.isOpen && from.isOpen,
  );
  const rounds = await Promise.all(served.map(async (each) => ({ ...each, after: [await write(each)] })));
  const isKnown = ({ connection, from, after }: (typeof rounds)[number]): boolean =>
    connection.isGone || from.isGone || after.some((entry) => cameOn(entry, connection.id));
  await world.waiting.whileProgress(() => rounds.every(isKnown));
  const missed = rounds.filter((each) => !isKnown(each));
  for (const each of missed) for (let i = 0; i < MORE; i++) each.after.push(await write(each));
  await world.waiting.whileProgress(() => missed.every(isKnown));
  const deaf = missed.filter((each) => !isKnown(each));
  for (const each of rounds)
    if (cause === 'sure' || !deaf.includes(each))
      stage.due({
        what: 'served as before',
        requirement: 'AUTH-06',
        connection: each.connection.id,
        before: each.before.sent.n,
        after: each.after.map(({ sent }) => sent.n),
      });
  // What follows is not to suffer for it.
  await Promise.all(deaf.flatMap(({ connection, from }) => [connection.close(), from.close()]));
  return deaf;
}

/** Tries each kind of bad token by itself, with no word spoken: a connection that is deaf behind that is so for the token. */
async function findDeafening(stage: Stage, all: readonly Bystander[], scene: TokenScene): Promise<void> {
  const { world } = stage;
  const users = all.map(({ connection }) => connection.user as string);
  for (const kind of kinds) {
    await stage.allConnected(users);
    const present = await noteBystanders(stage, users);
    const isServed = ({ connection, before }: Bystander): boolean => cameOn(before, connection.id);
    await world.waiting.whileProgress(() => present.all.every(isServed));
    // Where nobody is served any more, nothing is left to be shown.
    if (world.ended || !present.all.some(isServed)) return;
    await tryKind(stage, kind, scene);
    if ((await checkServed(stage, present.all, 'sure')).length > 0) return;
  }
}

async function findKind(stage: Stage, all: readonly Bystander[], scene: TokenScene): Promise<void> {
  const { world } = stage;
  for (const kind of kinds) {
    const present = await stage.allConnected(all.map(({ connection }) => connection.user as string));
    if (world.ended) return;
    const since = world.recorder.next;
    await tryKind(stage, kind, scene);
    await Promise.all(present.map((each) => each.ping()));
    const after = kind.map(({ label }) => label).join(' and ');
    await stage.othersStillOpen('AUTH-06', present, `a handshake with ${after}`, since);
    if (present.some(({ endedByServer }) => endedByServer !== null)) return;
  }
}
