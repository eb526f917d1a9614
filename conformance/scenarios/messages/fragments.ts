import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { awaitPong } from '../connections/pings.ts';
import type { Scenario } from '../scenario.ts';
import { longestServed } from './longest.ts';

/** How one message is sent in pieces. */
interface Fragmented {
  /** Where its bytes are cut. */
  readonly cuts: (length: number) => readonly number[];
  /** Text behind the marker; without characters of four bytes, which are SEND-08's matter. */
  readonly text: string;
  /** A ping goes between the fragments, as a client with a timer sends it. */
  readonly pings?: boolean;
}

const SHORT = ' 你好，世界';

const ways: readonly Fragmented[] = [
  { text: SHORT, cuts: (n) => [Math.floor(n / 2)], pings: true },
  { text: SHORT, cuts: (n) => [1, 2, 3, n - 1] },
  { text: SHORT, cuts: (n) => [0, Math.floor(n / 3), Math.floor(n / 3), n] },
  { text: SHORT, cuts: (n) => Array.from({ length: n - 1 }, (_, i) => i + 1) },
];

/** 6 KB: longer than the 4 KiB that servers commonly read at a time. */
const long: Fragmented = {
  text: SHORT.repeat(375),
  cuts: (n) => [Math.floor(n / 3), Math.floor((2 * n) / 3)],
};

/** A long message in fragments, once it is known that as long a one is taken whole: else that is SEND-07's matter. */
export const longFragmentScenario: Scenario = {
  name: 'long-fragments',
  title: 'a long message in several fragments',
  serves: ['FRAME-03'],
  disturbs: 'FRAME-03',
  async run(stage) {
    const { cast, world, findings } = stage;
    const alice = world.connections.primary(cast.alice);
    const bytes = Buffer.byteLength(long.text);
    const known = findings.account('FRAME-03').broken > 0 || longestServed(world) < bytes;
    if (!alice || cast.carol === null || known) return;
    const pair = await sendPair(stage, alice, cast.carol, long, []);
    await stage.arrived(pair);
    reportTorn(stage, pair);
    reportEnded(stage, alice, pair);
  },
};

/** FRAME-03: one message in several WebSocket fragments, cut also inside a character. */
export const fragmentScenario: Scenario = {
  name: 'fragments',
  title: 'messages in several fragments',
  serves: ['FRAME-03', 'CONN-01'],
  disturbs: 'FRAME-03',
  async run(stage) {
    const { cast } = stage;
    const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    if (!alice || !bob) return;
    const pings: string[] = [];
    const entries: Entry[] = [];
    for (const way of ways) entries.push(...(await sendPair(stage, alice, cast.bob, way, pings)));
    await stage.arrived(entries);
    reportTorn(stage, entries);
    if (reportEnded(stage, alice, entries)) return void (await stage.connected(cast.alice));
    const where = ' between the fragments of a message';
    await Promise.all(pings.map((ping) => awaitPong(stage, alice, ping, 'CONN-01', where)));
  },
};

/** Whether it ended the connection, which is no answer to a message in pieces. */
function reportEnded(
  stage: Stage,
  { endedByServer: closed }: Connection,
  entries: readonly Entry[],
): boolean {
  if (!closed) return false;
  stage.findings.violate('FRAME-03', {
    message: 'a message in several fragments ended the connection',
    expected: 'accepted like a whole one',
    actual: `closed with code ${closed.code}`,
    events: [...entries.slice(0, 1).map(({ sent }) => sent), closed],
  });
  return true;
}

/** The same text in pieces, and whole. */
const sendPair = async (
  stage: Stage,
  alice: Connection,
  to: string,
  way: Fragmented,
  pings: string[],
): Promise<readonly [Entry, Entry]> => [
  await sendInPieces(stage, alice, to, way, pings),
  await stage.sendInTurn(
    alice,
    to,
    { requirement: 'FRAME-03', label: 'a whole message after a fragmented one' },
    {},
    (own) => own + way.text,
  ),
];

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
    ...world.discoveries.neededFields(),
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

/** Altered in fragments and not when whole: then it is the fragments. */
function reportTorn(stage: Stage, entries: readonly Entry[]): void {
  const isAltered = ({ deliveries, message: sent }: Entry): boolean =>
    deliveries.some(({ message, legible }) => legible && message.content !== sent?.content);
  const pieces = entries.filter((_, i) => i % 2 === 0);
  const torn = pieces.find(isAltered);
  if (!torn || entries.some((entry, i) => i % 2 === 1 && isAltered(entry))) return;
  const [delivery] = torn.deliveries;
  stage.findings.violate('FRAME-03', {
    message: 'a message in several fragments arrived altered, a whole one did not',
    expected: 'accepted like a whole one',
    actual: 'the content changed where it was cut',
    events: [torn.sent, ...(delivery ? [delivery.event] : [])],
  });
}
