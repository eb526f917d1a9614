import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { absentMemberScenario } from '../groups/absent-member.ts';
import { longestServed } from '../messages/longest.ts';
import { sizeScenario } from '../messages/sizes.ts';
import type { Scenario } from '../scenario.ts';
import { closeInOrder, type Farewell } from './closing.ts';
import { awaitPong } from './pings.ts';

/**
 * How a client may close: RFC 6455 sections 5.5.1 and 7.4. With 4001 somebody does in absent-member, and may be away by
 * now: what nobody else does comes first.
 */
const FAREWELLS: readonly Farewell[] = [{ code: null }, { code: 1000, reason: '再见' }, { code: 1001 }];

/** Somebody who came back; `deflate` where that connection offered permessage-deflate. */
interface Returned {
  readonly connection: Connection;
  readonly deflate: boolean;
}

const clauseOf = (...returned: readonly Returned[]): 'CONN-04' | 'CONN-07' =>
  returned.some(({ deflate }) => deflate) ? 'CONN-07' : 'CONN-04';

/**
 * CONN-02, CONN-04 and CONN-07: each user closes with another code and comes back with the same token, one of them
 * offering permessage-deflate. A user who has left before only comes back.
 */
export const returnScenario: Scenario = {
  name: 'return',
  title: 'closing, and coming back with the same token, once with permessage-deflate offered',
  serves: ['CONN-02', 'CONN-04', 'CONN-07'],
  alsoShows: ['AUTH-01'],
  disturbs: 'CONN-04',
  // Who has left there comes back here, and what got through there bounds what is sent here.
  standsOn: [absentMemberScenario, sizeScenario],
  async run(stage) {
    const { cast, world } = stage;
    const leaving = cast.users
      .flatMap((user) => world.connections.lastPrimary(user) ?? [])
      .slice(0, FAREWELLS.length);
    await Promise.all(
      leaving
        .filter(({ isOpen }) => isOpen)
        .map((connection, i) => closeInOrder(stage, connection, FAREWELLS[i] as Farewell)),
    );
    if (world.ended) return;
    const deflating = cast.carol ?? cast.bob;
    const back = await Promise.all(
      leaving.map((connection) => comeBack(stage, connection, connection.user === deflating)),
    );
    await around(
      stage,
      back.filter((each) => each !== null),
    );
  },
};

/** The user of a connection that was closed comes back with the same token; null where that fails. */
export async function comeBack(stage: Stage, left: Connection, deflate = false): Promise<Returned | null> {
  const { world } = stage;
  const { user, token } = left;
  if (user === null) return null;
  const same = token === null ? {} : { token };
  let opened = await stage.openPatiently(user, { ...same, deflate });
  // A server that lets nobody in says nothing about coming back.
  const isShut = (): boolean => world.ended || world.discoveries.shutOut;
  const offers = opened.kind === 'opened' && deflate;
  if (opened.kind === 'refused' && deflate && !isShut()) opened = await stage.openPatiently(user, same);
  if (!isShut()) stage.due({ what: 'return', left: left.id, how: 'with the same token' });
  if (opened.kind === 'refused') return null;
  world.connections.setPrimary(user, opened.connection);
  return { connection: opened.connection, deflate: offers };
}

/** Those who came back send and receive again. */
async function around(stage: Stage, back: readonly Returned[]): Promise<void> {
  const { world } = stage;
  await Promise.all(back.map((each) => stage.settle(each.connection, clauseOf(each))));
  const sending = back.flatMap((from, i) => {
    const to = back[(i + 1) % back.length] as Returned;
    const purpose = { requirement: clauseOf(from, to), label: 'a message between users who came back' };
    return to === from ? [] : [stage.sendInTurn(from.connection, to.connection.user as string, purpose)];
  });
  const compressed = back.find(({ deflate }) => deflate)?.connection;
  const peer = back.find(({ deflate }) => !deflate)?.connection;
  if (compressed && peer) sending.push(...sendBothWays(stage, compressed, peer));
  const entries = await Promise.all(sending);
  const ping = compressed?.sendPing();
  await stage.arrived(entries);
  if (compressed && ping !== undefined && !stage.isBroken('CONN-01'))
    await awaitPong(stage, compressed, ping, 'CONN-07', ', with permessage-deflate offered');
  stage.due({
    what: 'served again',
    connections: back.map(({ connection }) => connection.id),
    messages: entries.map(({ sent }) => sent.n),
  });
  // The last fences are not to depend on a connection that does not serve.
  const { ledger } = world.judge;
  if (compressed && (compressed.endedByServer || entries.some((entry) => ledger.isPending(entry))))
    await replaceByPlain(stage, compressed);
}

async function replaceByPlain(stage: Stage, compressed: Connection): Promise<void> {
  if (compressed.isOpen) await closeInOrder(stage, compressed, { code: 1000 }, 'CONN-07');
  await stage.connected(compressed.user as string);
}

/** Servers commonly begin to compress at 1 KiB; a window of compression holds 32 KiB, and SEND-07 asks for 64. */
const LONGEST = 64 * 1024;

/** Below this there is little to compress, and no room for a marker and more. */
const SHORTEST_NOISE = 256;

/** Text that compresses badly, and the same again for one seed. */
const noise = ({ random }: Stage, length: number): string =>
  Array.from({ length }, () => String.fromCharCode(65 + random.below(26) + 32 * random.below(2))).join('');

/** Short and long, alike and not, to and from the connection that may compress, and to a group that both belong to. */
function sendBothWays(stage: Stage, compressed: Connection, peer: Connection): Promise<Entry>[] {
  const purpose = { requirement: 'CONN-07', label: 'a message with permessage-deflate offered' } as const;
  // SEND-07 judges contents longer than those that got through before.
  const longest = Math.min(LONGEST, longestServed(stage.world));
  const body = (text: string) => (marker: string) => `${marker} ${text}`;
  const bodies = [body(''), body('abc '.repeat(100)), body('你好'.repeat(30))].filter((text) =>
    stage.fitsMessage(peer.user as string, {}, text),
  );
  for (const length of new Set([2 * 1024, longest]))
    if (length >= SHORTEST_NOISE && length <= longest)
      bodies.push((marker) => `${marker} ${noise(stage, longest)}`.slice(0, length));
  const { group } = stage.cast;
  const isMember = ({ user }: Connection): boolean => group?.members.includes(user as string) === true;
  const inGroup = group && isMember(compressed) && isMember(peer) ? [group.id] : [];
  return bodies.flatMap((text, i) => [
    ...[compressed.user as string, ...(i < 3 ? inGroup : [])].map((to) =>
      stage.sendInTurn(peer, to, purpose, {}, text),
    ),
    ...[peer.user as string, ...(i < 3 ? inGroup : [])].map((to) =>
      stage.sendInTurn(compressed, to, purpose, {}, text),
    ),
  ]);
}
