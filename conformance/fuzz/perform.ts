import { randomBytes } from 'node:crypto';
import type { Connection } from '../driver/connection.ts';
import { saysTooMany } from '../driver/handshake-pace.ts';
import { closeInOrder } from '../scenarios/connections/closing.ts';
import { awaitPong } from '../scenarios/connections/pings.ts';
import { knock, sendBad } from './bad-commands.ts';
import { type Command, namingMade } from './commands.ts';
import { changeMembership, makeGroup, recall, upload } from './group-commands.ts';
import type { Players } from './players.ts';
import type { RoundLog } from './round-log.ts';
import type { Of, Scene } from './scene.ts';
import { burst, chorus, echo, repeat, send, twice } from './send-commands.ts';
import { settle } from './settle.ts';
import { mintShort, outlive } from './token-commands.ts';

/** Connections of one user at once: a third shows what two do not, and a fourth nothing more. */
const MOST_DEVICES = 3;

/** Does one thing for a user; nothing where it makes no sense at this moment. */
export async function perform(scene: Scene, log: RoundLog, user: string, given: Command): Promise<void> {
  const { stage, players } = scene;
  const command = namingMade(given, players.made?.id ?? '');
  if (command !== given && !players.made) return;
  log.acted.add(user);
  scene.marks.push([stateOf(players, user), command.do]);
  if (command.do === 'wait') return stage.world.waiting.pause(command.ms);
  if (command.do === 'connect') return connect(scene, user, command);
  if (command.do === 'outlive') return outlive(scene, user);
  if (command.do === 'knock') return knock(scene, log, user, command);
  if (command.do === 'create') return makeGroup(scene, user, command);
  if (command.do === 'join' || command.do === 'leave')
    return changeMembership(scene, log, user, command.do, command.group);
  const connection = players.deviceOf(user);
  if (!connection) return;
  switch (command.do) {
    case 'close':
      if (!command.hasty) await awaitReceipts(scene, connection);
      if (command.hasty) players.hadHaste = true;
      log.disturbances.add(players.devicesOf(user).length > 1 ? 'CONN-05' : 'CONN-03');
      players.resume(connection);
      return closeInOrder(stage, connection, command);
    case 'drop':
      if (!command.hasty) await awaitReceipts(scene, connection);
      if (command.hasty) players.hadHaste = true;
      log.disturbances.add('CONN-03');
      players.resume(connection);
      return connection.drop(command.how, command.hasty);
    case 'send':
      return send(scene, log, connection, command);
    case 'burst':
      return burst(scene, log, connection, command);
    case 'twice':
      return twice(scene, log, connection, command);
    case 'repeat':
      return repeat(scene, log, connection, command);
    case 'echo':
      return echo(scene, log, connection, command);
    case 'chorus':
      return chorus(scene, log, connection, command);
    case 'recall':
      return recall(scene, connection);
    case 'upload':
      return upload(scene, log, connection, command);
    case 'bad':
      return sendBad(scene, log, connection, command);
    case 'pause':
      return players.pause(connection);
    case 'resume':
      return players.resume(connection);
    case 'switch':
      return players.switch(user);
    case 'ping':
      return ping(scene, connection, command);
  }
}

/** Receipts come in any order where the receivers differ: one of a later message says nothing of this one's chance. */
async function awaitReceipts({ stage }: Scene, { id }: Connection): Promise<void> {
  const { ledger, panel } = stage.world.judge;
  const isPending = (): boolean =>
    ledger.entries.some((entry) => entry.connection.id === id && panel.receipts.isPending(entry));
  if (isPending()) await stage.world.waiting.whileProgress(() => !isPending());
}

/** The state of a user, as far as it tells how a server sees that user. */
function stateOf(players: Players, user: string): string {
  const device = players.deviceOf(user);
  const silent = players.heldBy(user).length - players.devicesOf(user).length;
  if (!device && silent === 0) return players.lastOf(user) ? 'gone' : 'not yet there';
  const words = [
    `${players.devicesOf(user).length} open`,
    ...(silent > 0 ? ['beside a silent one'] : []),
    ...(device && device.number > 1 ? ['not the first'] : []),
    ...(device && players.isPaused(device) ? ['not reading'] : []),
    ...(device && players.offenders.has(device) ? ['behind something bad'] : []),
  ];
  return words.join(', ');
}

/** Opens a connection; a server that still holds the last session of the user has all the time to let go of it. */
export async function connect(
  scene: Scene,
  user: string,
  { deflate, settled, short: isShort }: Omit<Of<'connect'>, 'do'>,
): Promise<void> {
  const { stage, players, bounds } = scene;
  const { world } = stage;
  const others = players.heldBy(user);
  if (others.length >= MOST_DEVICES) return;
  if (others.length > 0 && bounds.discoveries.secondConnection !== 'served') return;
  const last = players.lastOf(user);
  const until = world.recorder.now() + world.timeoutMs;
  const short = isShort ? await mintShort(scene, user) : null;
  if (short) players.shortTokens.add(short.used);
  const own = players.shortTokens.has(last?.token ?? '') ? undefined : last?.token;
  let opened = await stage.openPatiently(user, { deflate, token: short?.used ?? own ?? undefined });
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
  if (short) players.short.set(user, { ...short, user, connection: opened.connection.id });
  if (settled) await settle(stage, players, opened.connection);
}

async function ping({ stage, players }: Scene, connection: Connection, { bytes }: Of<'ping'>): Promise<void> {
  if (players.isPaused(connection)) return;
  const payload = connection.sendPing(bytes === undefined ? undefined : randomBytes(bytes));
  const { waiting } = stage.world;
  await connection.pongCame(payload, (isAnswered, ms) =>
    waiting.until(() => isAnswered() || !connection.isOpen, ms),
  );
  if (connection.isOpen) await awaitPong(stage, connection, payload);
}
