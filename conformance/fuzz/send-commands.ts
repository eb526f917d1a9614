import { isClientMessage } from '../../src/index.ts';
import type { Connection } from '../driver/connection.ts';
import type { Stage } from '../driver/stage.ts';
import { type Arrival, type Entry, pairKey } from '../ledger/entry.ts';
import { isBare } from './bares.ts';
import { purposeOf } from './purpose-of.ts';
import type { RoundLog } from './round-log.ts';
import { isMember, type Of, pushesToEach, type Scene } from './scene.ts';
import { writeDraft } from './write-draft.ts';

/** Whether the receiver is a group that the sender does not belong to: what goes there from outside is a command of its own. */
const isOutside = (scene: Scene, { user }: Connection, to: string): boolean =>
  scene.stage.world.judge.roster.isGroup(to) && !isMember(scene, user as string, to);

export async function send(
  scene: Scene,
  log: RoundLog,
  from: Connection,
  command: Of<'send'>,
): Promise<void> {
  const { stage, bounds } = scene;
  const { world } = stage;
  const { to, draft, cuts, written, pings, slowly } = command;
  const user = from.user as string;
  const { roster, panel } = world.judge;
  if (isOutside(scene, from, to)) return;
  const isGroup = roster.isGroup(to);
  if (!isGroup && roster.openOf(to).length === 0) log.disturbances.add('PRIV-06');
  if (isBare(draft.content) && !scene.bares.take(user, to, draft.content)) return;
  await stage.turn(from);
  await untilFewUnderWay(scene, log, from);
  const marker = world.nextMarker();
  const conversationId = isGroup ? to : panel.conversations.idOf(pairKey(user, to));
  const moment = { marker, now: Date.now(), conversationId, earlierId: earlierId(scene, user) };
  const { message, text } = writeDraft(draft, to, moment, bounds.discoveries.neededFields(), written);
  // Whatever a session was made of, or shrunk to: nothing is owed for what is no message.
  if (!isClientMessage(message)) return;
  const bytes = Buffer.byteLength(text);
  const toEach = pushesToEach(scene);
  const intent = stage.intent(marker, to, { ...purposeOf(stage, bounds, user, command, bytes), toEach });
  const at = cuts?.map((share) => Math.floor(share * bytes)).sort((a, b) => a - b);
  const between = pings ? () => void from.sendPing() : undefined;
  if (!at && log.sentOn(from.id).length >= VOLLEY) from.gather();
  if (!at || !slowly) return log.noteSent(from.sendText(stage.scenario, text, message, intent, at, between));
  const pause = async (): Promise<void> => {
    between?.();
    await world.waiting.pause(PAUSE_MS);
  };
  log.noteSent(await from.sendSlowly(stage.scenario, text, message, intent, at, pause));
}

/**
 * However many messages follow each other, no more of one connection are under way than this and a half: with those of three
 * others that are fewer than the 256 that every server's queue has to hold (CONN-06).
 */
const UNDER_WAY = 32;

/** Behind so many of one connection what follows at once goes out in one write: most of a volley's time went to single ones. */
const VOLLEY = 8;

/** Goes on once the message so many before the next one has come, or nothing comes any more. */
async function untilFewUnderWay({ stage }: Scene, log: RoundLog, { id }: Connection): Promise<void> {
  const own = log.sentOn(id);
  if (own.length < UNDER_WAY || own.length % (UNDER_WAY / 2) !== 0) return;
  const { waiting, judge } = stage.world;
  const earlier = own[own.length - UNDER_WAY] as Entry;
  await waiting.whileProgress(() => !judge.ledger.isPending(earlier));
}

/** Between fragments: long enough for whole messages of others, which take 1 ms on loopback. */
const PAUSE_MS = 3;

/** The last message that this user got from somebody else. */
function lastReceived({ stage }: Pick<Scene, 'stage'>, user: string): Arrival | undefined {
  const { entries } = stage.world.judge.ledger;
  const cameTo = ({ connection }: Arrival): boolean => connection.user === user;
  const last = entries.findLast(({ sender, deliveries }) => sender !== user && deliveries.some(cameTo));
  return last?.deliveries.find(cameTo);
}

function earlierId(scene: Pick<Scene, 'stage'>, user: string): string | undefined {
  const id = lastReceived(scene, user)?.message.id;
  return typeof id === 'string' ? id : undefined;
}

/** What two people say word for word are two messages. */
export async function echo(scene: Scene, log: RoundLog, from: Connection, { to }: Of<'echo'>): Promise<void> {
  const { stage } = scene;
  const heard = lastReceived(scene, from.user as string)?.entry;
  if (heard?.message?.type !== 'text' || isOutside(scene, from, to)) return;
  const { content } = heard.message;
  if (typeof content !== 'string' || !content.includes(heard.intent.marker)) return;
  await stage.turn(from);
  const purpose = {
    label: 'a text that its sender has just got',
    toEach: pushesToEach(scene),
    ...toAbsent(stage, from, to),
  };
  log.sent.push(stage.send(from, to, purpose, {}, () => content));
}

export async function burst(
  scene: Scene,
  log: RoundLog,
  from: Connection,
  { to, count, length }: Of<'burst'>,
): Promise<void> {
  const { stage, bounds } = scene;
  if (stage.isPaced || isOutside(scene, from, to)) return;
  const most = Math.min(length, bounds.longest);
  log.disturbances.add('CONN-06');
  for (let i = 0; i < count; i++)
    log.sent.push(
      stage.send(
        from,
        to,
        {
          requirement: 'CONN-06',
          inBurst: true,
          label: `a message of a burst (${i + 1} of ${count})`,
          toEach: pushesToEach(scene),
          ...toAbsent(stage, from, to),
        },
        {},
        (marker) => (i % 8 === 4 ? marker.padEnd(most, ' .') : marker),
      ),
    );
}

const toAbsent = ({ cast, world }: Stage, { user }: Connection, to: string): { expect?: 'may' } =>
  to === user || !(cast.users.includes(to) || world.judge.roster.isGroup(to)) ? { expect: 'may' } : {};

/** SEND-06: one message or two, as the server likes. */
export async function twice(
  { stage }: Scene,
  log: RoundLog,
  from: Connection,
  { to }: Of<'twice'>,
): Promise<void> {
  if (to === from.user || !stage.cast.users.includes(to)) return;
  const id = stage.world.nextMarker();
  const purpose = {
    expect: 'may',
    requirement: 'SEND-06',
    label: 'one of two messages with one client `id`',
  } as const;
  const first = await stage.sendInTurn(from, to, purpose, { id });
  const second = await stage.sendInTurn(from, to, purpose, { id });
  log.twice.push({ first, second });
}

/** People say the same thing twice: without an id in common these are as many messages. */
export async function repeat(
  scene: Scene,
  log: RoundLog,
  from: Connection,
  { to: first, and = first, times, apart }: Of<'repeat'>,
): Promise<void> {
  const { stage } = scene;
  if (isOutside(scene, from, first) || isOutside(scene, from, and)) return;
  const text = `said again ${stage.world.nextMarker()}`;
  const label = 'the same text once more';
  for (let i = 0; i < times; i++) {
    await stage.turn(from);
    if (!from.isOpen) return;
    const purposeTo = (to: string) => ({ toEach: pushesToEach(scene), ...toAbsent(stage, from, to) });
    if (apart && i > 0) {
      const between = { label: 'a message between two equal ones', ...purposeTo(first) };
      log.sent.push(await stage.sendInTurn(from, first, between));
    }
    const to = i % 2 === 0 ? first : and;
    log.sent.push(stage.send(from, to, { label, ...purposeTo(to) }, {}, () => text));
  }
}

/** On all connections of a user at once: nobody can tell which one is first. */
export async function chorus(
  scene: Scene,
  log: RoundLog,
  from: Connection,
  { to }: Of<'chorus'>,
): Promise<void> {
  const { stage, players } = scene;
  if (stage.isPaced || isOutside(scene, from, to)) return;
  for (const each of players.devicesOf(from.user as string)) {
    const purpose = { triedAgain: true, toEach: pushesToEach(scene), ...toAbsent(stage, each, to) };
    log.sent.push(stage.send(each, to, purpose));
  }
}
