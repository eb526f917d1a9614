import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';
import { longestServed } from './longest.ts';
import { sizeScenario } from './sizes.ts';

/** How one message is sent in pieces. */
interface Fragmented {
  /** Where its bytes are cut. */
  readonly cuts: (length: number) => readonly number[];
  /** Text behind the marker; without characters of four bytes, which SEND-08 judges. */
  readonly text: string;
  /** A ping goes between the fragments, as a client with a timer sends it. */
  readonly pings?: boolean;
}

const SHORT = ' 你好，世界';

const ways: readonly [Fragmented, ...Fragmented[]] = [
  { text: SHORT, cuts: (n) => [Math.floor(n / 2)], pings: true },
  // The last cut is within the last character, so that no fragment but the first is UTF-8 by itself.
  { text: SHORT, cuts: (n) => [1, 2, 3, n - 4] },
  { text: SHORT, cuts: (n) => [0, Math.floor(n / 3), Math.floor(n / 3), n] },
  { text: SHORT, cuts: (n) => Array.from({ length: n - 1 }, (_, i) => i + 1) },
];

/** 6 KB: longer than the 4 KiB that servers commonly read at a time. */
const long: Fragmented = {
  text: SHORT.repeat(375),
  cuts: (n) => [Math.floor(n / 3), Math.floor((2 * n) / 3)],
};

/** A long message in fragments, once it is known that one of that length is taken whole; until then SEND-07 judges its length. */
export const longFragmentScenario: Scenario = {
  name: 'long-fragments',
  title: 'a long message in several fragments',
  serves: ['FRAME-03'],
  // What got through there bounds what is sent here.
  standsOn: [sizeScenario],
  disturbs: 'FRAME-03',
  async run(stage) {
    const { cast, world } = stage;
    const bytes = Buffer.byteLength(long.text);
    // Where it has ended the connection, it is tried again on a fresh one.
    const alice = longestServed(world) < bytes ? null : await stage.connected(cast.alice);
    if (!alice) return;
    await arrivedAlike(stage, [await sendPair(stage, alice, cast.carol ?? cast.bob, long, [])]);
    if (alice.endedByServer) await stage.connected(cast.alice);
  },
};

/** FRAME-03: one message in several WebSocket fragments, cut also inside a character. */
export const fragmentScenario: Scenario = {
  name: 'fragments',
  title: 'messages in several fragments',
  serves: ['FRAME-03', 'FRAME-05', 'CONN-01'],
  disturbs: 'FRAME-03',
  async run(stage) {
    const { cast } = stage;
    const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    if (!alice || !bob) return;
    const pings: string[] = [];
    const pairs: Pair[] = [];
    for (const way of ways) pairs.push(await sendPair(stage, alice, cast.bob, way, pings));
    await arrivedAlike(stage, pairs);
    if (alice.endedByServer) return void (await stage.connected(cast.alice));
    await awaitPongs(stage, alice, pings);
  },
};

/** A ping that is passed over once may have come close to another one; one that always is, is not answered. */
const TRIES = 3;

async function awaitPongs(stage: Stage, alice: Connection, pings: string[]): Promise<void> {
  const { cast, world } = stage;
  const isOver = (): boolean => pings.some((ping) => alice.hasPong(ping)) || alice.isGone;
  for (let time = 1; time < TRIES && !(await world.waiting.until(isOver)); time++)
    await arrivedAlike(stage, [await sendPair(stage, alice, cast.bob, ways[0], pings)]);
  await world.waiting.until(isOver, world.timeoutMs);
  const answered = pings.find((ping) => alice.hasPong(ping)) ?? pings.at(-1);
  if (answered === undefined || world.ended) return;
  const payload = Buffer.from(answered).toString('hex');
  const where = ' between the fragments of a message';
  stage.due({ what: 'pong', requirement: 'CONN-01', connection: alice.id, payload, where });
}

/** The same text in pieces, and whole. */
interface Pair {
  readonly pieces: Entry;
  readonly whole: Entry;
}

/** What is in pieces is owed like what is whole. */
async function arrivedAlike(stage: Stage, pairs: readonly Pair[]): Promise<void> {
  await stage.arrived(pairs.flatMap(({ pieces, whole }) => [pieces, whole]));
  for (const { pieces, whole } of pairs)
    stage.due({ what: 'pieces', pieces: pieces.sent.n, whole: whole.sent.n });
}

const sendPair = async (
  stage: Stage,
  alice: Connection,
  to: string,
  way: Fragmented,
  pings: string[],
): Promise<Pair> => ({
  pieces: await sendInPieces(stage, alice, to, way, pings),
  whole: await stage.sendInTurn(
    alice,
    to,
    { requirement: 'FRAME-03', label: 'a whole message after a fragmented one' },
    {},
    (own) => own + way.text,
  ),
});

async function sendInPieces(
  stage: Stage,
  alice: Connection,
  to: string,
  way: Fragmented,
  pings: string[],
): Promise<Entry> {
  const { world } = stage;
  await stage.turn(alice);
  const marker = world.nextMarker();
  const message = {
    type: 'text',
    receiverId: to,
    ...stage.neededFields(to),
    content: marker + way.text,
  };
  const text = JSON.stringify(message);
  const intent = stage.intent(marker, to, {
    requirement: 'FRAME-03',
    label: way.pings ? 'a message with a ping between its fragments' : 'a message in several fragments',
  });
  const cuts = way.cuts(Buffer.byteLength(text));
  const between = way.pings ? () => pings.push(alice.sendPing()) : undefined;
  return alice.sendText(stage.scenario, text, message, intent, cuts, between);
}
