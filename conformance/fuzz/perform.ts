import { isClientMessage } from '../../src/index.ts';
import type { Connection } from '../driver/connection.ts';
import { saysTooMany } from '../driver/handshake-pace.ts';
import { PLACEHOLDER, type Stage } from '../driver/stage.ts';
import type { Intent } from '../history/event.ts';
import { type Entry, pairKey } from '../ledger/entry.ts';
import { closeInOrder } from '../scenarios/connections/closing.ts';
import { awaitPong } from '../scenarios/connections/pings.ts';
import { messageIn } from '../scenarios/input/message-in.ts';
import type { Bounds } from './bounds.ts';
import type { BadDraft, Command } from './commands.ts';
import type { Players } from './players.ts';
import { purposeOf } from './purpose-of.ts';
import type { Reach } from './reach.ts';
import type { RoundLog } from './round-log.ts';
import { settle } from './settle.ts';
import { writeDraft } from './write-draft.ts';

/** Connections of one user at once: a third shows what two do not, and a fourth nothing more. */
const MOST_DEVICES = 3;

type Of<D extends Command['do']> = Extract<Command, { do: D }>;

/** What commands work with. */
export interface Scene {
  readonly stage: Stage;
  readonly players: Players;
  readonly bounds: Bounds;
  readonly reach: Pick<Reach, 'mark'>;
  /** Whether it is enough to know that something is missing: what it is lost for is not asked then. */
  readonly isBrief: boolean;
}

/** Does one thing for a user; nothing where it makes no sense at this moment. */
export async function perform(scene: Scene, log: RoundLog, user: string, command: Command): Promise<void> {
  const { stage, players } = scene;
  log.acted.add(user);
  scene.reach.mark(stateOf(players, user), command.do);
  if (command.do === 'wait') return stage.world.waiting.pause(command.ms);
  if (command.do === 'connect') return connect(scene, user, command);
  const connection = players.deviceOf(user);
  if (!connection) return;
  switch (command.do) {
    case 'close':
      log.disturbances.add(players.devicesOf(user).length > 1 ? 'CONN-05' : 'CONN-03');
      players.resume(connection);
      return closeInOrder(stage, connection, { code: command.code });
    case 'drop':
      log.disturbances.add('CONN-03');
      players.resume(connection);
      return connection.drop(command.how);
    case 'send':
      return void (await send(scene, log, connection, command));
    case 'burst':
      return burst(scene, log, connection, command);
    case 'twice':
      return twice(scene, log, connection, command);
    case 'bad':
      return sendBad(scene, log, connection, command);
    case 'pause':
      return players.pause(connection);
    case 'resume':
      return players.resume(connection);
    case 'switch':
      return players.switch(user);
    case 'ping':
      return ping(scene, connection);
  }
}

/** The state of a user, as far as it tells how a server sees that user. */
function stateOf(players: Players, user: string): string {
  const device = players.deviceOf(user);
  if (!device) return players.lastOf(user) ? 'gone' : 'not yet there';
  const words = [
    `${players.devicesOf(user).length} open`,
    ...(device.number > 1 ? ['not the first'] : []),
    ...(players.isPaused(device) ? ['not reading'] : []),
    ...(players.offenders.has(device) ? ['behind something bad'] : []),
  ];
  return words.join(', ');
}

/** Opens a connection; a server that still holds the last session of the user has all the time to let go of it. */
export async function connect(
  { stage, players, bounds }: Scene,
  user: string,
  { deflate, settled }: Omit<Of<'connect'>, 'do'>,
): Promise<void> {
  const { world } = stage;
  const others = players.devicesOf(user);
  if (others.length >= MOST_DEVICES) return;
  if (others.length > 0 && bounds.discoveries.secondConnection !== 'served') return;
  const last = players.lastOf(user);
  const until = world.recorder.now() + world.timeoutMs;
  let opened = await stage.openPatiently(user, { deflate, token: last?.token ?? undefined });
  while (opened.kind === 'refused' && !saysTooMany(opened.refusal) && world.recorder.now() < until) {
    if (world.ended || others.length > 0) return;
    opened = await stage.openPatiently(user);
  }
  if (opened.kind === 'refused') {
    const isBack = last?.closed?.byUs === true && others.length === 0 && !saysTooMany(opened.refusal);
    if (isBack) stage.due({ what: 'return', left: last.id, how: 'after an abrupt end' });
    return;
  }
  players.add(user, opened.connection);
  if (settled) await settle(stage, players, opened.connection);
}

async function send(
  scene: Scene,
  log: RoundLog,
  from: Connection,
  command: Of<'send'>,
): Promise<Entry | null> {
  const { stage, bounds } = scene;
  const { world } = stage;
  const { to, draft, cuts, written, pings } = command;
  const user = from.user as string;
  const { roster, panel } = world.judge;
  const isGroup = roster.isGroup(to);
  if (isGroup && !roster.membersOf(to).sure.includes(user)) return null;
  if (!isGroup && roster.openOf(to).length === 0) log.disturbances.add('PRIV-06');
  await stage.turn(from);
  const marker = world.nextMarker();
  const conversationId = isGroup ? to : panel.conversations.idOf(pairKey(user, to));
  const moment = { marker, now: Date.now(), conversationId };
  const { message, text } = writeDraft(draft, to, moment, bounds.discoveries.neededFields(), written);
  // Whatever a session was made of, or shrunk to: nothing is owed for what is no message.
  if (!isClientMessage(message)) return null;
  const bytes = Buffer.byteLength(text);
  const intent = stage.intent(marker, to, purposeOf(stage, bounds, user, command, bytes));
  const at = cuts?.map((share) => Math.floor(share * bytes)).sort((a, b) => a - b);
  const between = pings ? () => void from.sendPing() : undefined;
  const entry = from.sendText(stage.scenario, text, message, intent, at, between);
  log.sent.push(entry);
  return entry;
}

async function burst(
  { stage, bounds }: Scene,
  log: RoundLog,
  from: Connection,
  { to, count, length }: Of<'burst'>,
): Promise<void> {
  const { roster } = stage.world.judge;
  if (stage.isPaced || (roster.isGroup(to) && !roster.membersOf(to).sure.includes(from.user as string)))
    return;
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
async function twice({ stage }: Scene, log: RoundLog, from: Connection, { to }: Of<'twice'>): Promise<void> {
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

async function ping({ stage, players }: Scene, connection: Connection): Promise<void> {
  if (players.isPaused(connection)) return;
  const payload = connection.sendPing();
  await stage.world.waiting.until(
    () => connection.hasPong(payload) || !connection.isOpen,
    stage.world.timeoutMs,
  );
  if (connection.isOpen) await awaitPong(stage, connection, payload);
}

/** Sends what no client should, and waits until the server has answered a ping behind it, or ended the connection. */
async function sendBad(
  { stage, players }: Scene,
  log: RoundLog,
  connection: Connection,
  { frame, inFragments }: Of<'bad'>,
): Promise<void> {
  const { world } = stage;
  // Whether it is ended or served on is seen on a connection that is read.
  players.resume(connection);
  await connection.settleDues();
  await stage.turn(connection);
  if (!connection.isOpen) return;
  log.disturbances.add(frame.requirement === 'INPUT-09' ? 'INPUT-09' : 'INPUT-04');
  players.offenders.add(connection);
  const bad = writeBad(stage, connection, frame, inFragments === true);
  if (frame.spoiledBy !== undefined) return awaitEnd(stage, connection, bad);
  const payload = connection.sendPing();
  const isAnswered = (): boolean => connection.hasPong(payload) || !connection.isOpen;
  await world.waiting.whileProgress(isAnswered, world.timeoutMs);
  if (!connection.isOpen) await world.waiting.until(() => connection.isGone, world.timeoutMs);
  // A reset may have taken the close frame along: our ping was behind the frame.
  if (connection.endedByServer && connection.endedByServer.code !== 1006)
    stage.due({ what: 'fitting end', requirement: 'INPUT-05', bad: bad.sent.n });
  else if (connection.isOpen) log.outlived.push({ bad, connection });
}

/** A text frame that is no UTF-8 ends the connection. */
async function awaitEnd(stage: Stage, connection: Connection, bad: Entry): Promise<void> {
  const { waiting, timeoutMs } = stage.world;
  await waiting.until(() => connection.isGone, timeoutMs);
  stage.due({ what: 'end of bad text', requirement: 'INPUT-07', bad: bad.sent.n, own: null });
  if (!connection.isGone) await connection.drop('fin');
}

function writeBad(stage: Stage, connection: Connection, frame: BadDraft, inFragments: boolean): Entry {
  const marker = stage.world.nextMarker();
  const { text, binary, spoiledBy, label, requirement, expect, looseContent, wrongFields, onlyAsType } =
    frame;
  const whole = text.replaceAll(PLACEHOLDER, marker);
  const intent: Intent = { marker, expect, requirement, label, looseContent, wrongFields, onlyAsType };
  const message = messageIn(whole);
  if (!binary && spoiledBy === undefined) {
    const cut = inFragments ? [Math.floor(Buffer.byteLength(whole) / 2)] : undefined;
    return connection.sendText(stage.scenario, whole, message, intent, cut);
  }
  const bytes = spoil(whole, marker, spoiledBy ?? '');
  const cut = inFragments ? [Math.floor(bytes.length / 2)] : undefined;
  const words = `${label}, ${bytes.length} bytes`;
  return connection.sendBytes(stage.scenario, bytes, binary === true, words, message, intent, cut);
}

function spoil(text: string, marker: string, hex: string): Buffer {
  const bytes = Buffer.from(text);
  const at = Math.max(0, bytes.indexOf(marker)) + marker.length;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(hex, 'hex'), bytes.subarray(at)]);
}
