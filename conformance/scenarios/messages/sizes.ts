import { ROOM } from '../../checkers/sizes.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { cameToUser, type Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';

const KIB = 1024;
/** Doubling, up to what SEND-07 asks for. */
const SIZES = [1, 2, 4, 8, 16, 32, 64].map((kib) => kib * KIB);

/** Text of this many characters that compresses badly and shows where it was cut. */
const bodyOf = (marker: string, size: number): string => {
  let body = marker;
  for (let i = 0; body.length < size; i++) body += ` ${i.toString(36)}`;
  return `${body.slice(0, size - 1)}.`;
};

/**
 * Text of so many bytes, nearly all of them in characters of three, whose places shift against any grid: whoever decodes it
 * piece by piece cuts some of them. Without characters of four bytes, which SEND-08 judges.
 */
const wideBodyOf = (marker: string, size: number): string => {
  const room = size - marker.length;
  const unit = '语言文字消息。a';
  const times = Math.floor(room / Buffer.byteLength(unit));
  return `${marker}${unit.repeat(times)}`;
};

/** SEND-07: how long a content may be. */
export const sizeScenario: Scenario = {
  name: 'sizes',
  title: 'contents of 1 to 64 KiB',
  serves: ['SEND-07'],
  disturbs: 'SEND-07',
  async run(stage) {
    const { cast, world } = stage;
    const { maxMessageBytes } = world.target.features;
    if (world.paths.isDead(cast.alice, cast.bob)) return;
    const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    if (!alice || !bob) return;
    const sizes = maxMessageBytes === 'auto' ? SIZES : SIZES.filter((size) => size + ROOM <= maxMessageBytes);
    const tries = await Promise.all(
      sizes.map(async (size) => ({ size, entries: [await send(stage, alice, cast.bob, { size })] })),
    );
    const largest = sizes.at(-1);
    const inGroup =
      cast.group && largest && !world.paths.isDead(cast.alice, cast.group.id, cast.bob)
        ? await send(stage, alice, cast.group.id, { size: largest })
        : null;
    const got = ({ entries }: Try): boolean => entries.some((entry) => isWhole(stage, entry));
    await world.waiting.until(() => tries.every(got) || alice.isGone || bob.isGone);
    // What was behind a refused frame on a connection that ended says nothing: it is tried again, one at a time.
    for (const each of tries) {
      if (got(each)) continue;
      await tryAgain(stage, each, cast.bob);
      if (!got(each)) break;
    }
    await settle(stage, tries, got);
    const passed = tries.filter(got).at(-1);
    if (!passed) return;
    // One of another size says nothing about this one.
    const first = passed.size === largest ? inGroup : null;
    if (cast.group) await settleInGroup(stage, passed.size, first, cast.group.id);
    await settleWide(stage, passed.size);
  },
};

/** How long a content is. */
interface Length {
  /** Bytes of UTF-8. */
  readonly size: number;
  /** In characters of three bytes: a limit that counts escapes or bytes of another encoding takes less of these. */
  readonly wide?: boolean;
}

/** A length, and the messages of that length so far. */
interface Try extends Length {
  readonly entries: Entry[];
}

function send(stage: Stage, from: Connection, to: string, { size, wide }: Length): Promise<Entry> {
  const inGroup = stage.world.judge.roster.isGroup(to) ? ' to a group' : '';
  const label = `a content of ${size / KIB} KiB${wide ? ' in characters of three bytes' : ''}${inGroup}`;
  const purpose = { expect: 'may', requirement: 'SEND-07', label } as const;
  return stage.sendInTurn(from, to, purpose, {}, (marker) => (wide ? wideBodyOf : bodyOf)(marker, size));
}

const isWhole = ({ cast }: Stage, { deliveries, message: sent }: Entry): boolean =>
  deliveries.some(
    ({ connection, message }) => connection.user === cast.bob && message.content === sent?.content,
  );

/** A machine that is held up delivers in one moment what was sent in a second: where the rate is limited, one more may be too many. */
const TRIES_BELOW_A_RATE = 3;

async function tryAgain(stage: Stage, each: Try, to: string): Promise<void> {
  const { world } = stage;
  for (let left = world.pacing.isKnown ? TRIES_BELOW_A_RATE : 1; left > 0; left--) {
    await tryOnce(stage, each, to);
    const isEnded = each.entries.at(-1)?.connection.closed?.byUs === false;
    if (!isEnded || world.ended) return;
  }
}

async function tryOnce(stage: Stage, { entries, ...length }: Try, to: string): Promise<void> {
  const { cast, world } = stage;
  const [from, receiver] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
  if (!from || !receiver) return;
  entries.push(await send(stage, from, to, length));
  const isOver = (): boolean =>
    entries.some((entry) => isWhole(stage, entry)) || from.isGone || receiver.isGone;
  await world.waiting.until(isOver);
}

/** All that passed, and the first that did not, fall due; a fence shows that a short message passes. */
async function settle(stage: Stage, tries: readonly Try[], got: (each: Try) => boolean): Promise<void> {
  for (const each of tries) {
    const passed = got(each);
    await fallDue(stage, each, passed);
    if (!passed) return;
  }
}

/** What was tried falls due; where it did not come, with a short message on the same path. */
async function fallDue(stage: Stage, tried: Try, came: boolean, group: string | null = null): Promise<void> {
  const { entries, ...length } = tried;
  const user = stage.cast.bob;
  const fence = came ? null : await fenceTo(stage, group ?? user);
  const tries = entries.map(({ sent }) => sent.n);
  stage.due({ what: 'long content', ...length, user, group, tries, fence });
}

/** What passed in private passes to a group, too; tried again, since the first may have been lost for another reason. */
async function settleInGroup(stage: Stage, size: number, first: Entry | null, group: string): Promise<void> {
  const { cast, world } = stage;
  if (!cast.group?.members.includes(cast.bob)) return;
  const tried: Try = { size, entries: first ? [first] : [] };
  const came = (): boolean => tried.entries.some((entry) => isWhole(stage, entry));
  if (!first || !(await world.waiting.until(came))) await tryAgain(stage, tried, group);
  await fallDue(stage, tried, came(), group);
}

/**
 * What passed in characters of one byte passes in those of three, too. No longer one is tried: a limit may count characters,
 * and what passes in more bytes than others do would say nothing of these.
 */
async function settleWide(stage: Stage, size: number): Promise<void> {
  const { cast } = stage;
  const tried: Try = { size, wide: true, entries: [] };
  const came = (): boolean => tried.entries.some((entry) => cameToUser(entry, cast.bob));
  for (let turn = 0; turn < 2 && !came() && !stage.world.ended; turn++)
    await tryAgain(stage, tried, cast.bob);
  await fallDue(stage, tried, came());
}

/** A short message on the same path; null where it does not arrive either. */
async function fenceTo(stage: Stage, to: string): Promise<number | null> {
  const [from] = await stage.allConnected([stage.cast.alice, stage.cast.bob]);
  if (!from || stage.world.ended) return null;
  const fence = await stage.sendInTurn(from, to, { label: 'the fence after it' });
  return (await stage.arrived([fence])) ? fence.sent.n : null;
}
