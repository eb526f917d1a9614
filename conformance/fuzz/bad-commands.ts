import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Connection } from '../driver/connection.ts';
import { mintWith } from '../driver/rich-token.ts';
import { PLACEHOLDER, type Stage } from '../driver/stage.ts';
import type { Intent } from '../history/event.ts';
import type { Entry } from '../ledger/entry.ts';
import { alterPayload, sign } from '../scenarios/auth/forge.ts';
import { messageIn } from '../scenarios/input/message-in.ts';
import type { BadCredential, BadDraft } from './commands.ts';
import { bytesOfBad } from './frames-of.ts';
import type { RoundLog } from './round-log.ts';
import { isOutsider, type Of, type Scene } from './scene.ts';

/** Sends what no client should, and waits until the server has answered a ping behind it, or ended the connection. */
export async function sendBad(
  scene: Scene,
  log: RoundLog,
  connection: Connection,
  { frame, inFragments }: Of<'bad'>,
): Promise<void> {
  const { stage, players } = scene;
  const { world } = stage;
  if (frame.outside !== undefined && !isOutsider(scene, connection.user as string, frame.outside)) return;
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
  await connection.pongCame(payload, (isAnswered, ms) =>
    world.waiting.whileProgress(() => isAnswered() || !connection.isOpen, ms),
  );
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
  const bytes = bytesOfBad(frame, marker);
  const cut = inFragments ? [Math.floor(bytes.length / 2)] : undefined;
  const words = `${label}, ${bytes.length} bytes`;
  return connection.sendBytes(stage.scenario, bytes, binary === true, words, message, intent, cut);
}

/** A day ago: no leeway is as long. */
const AGO_S = 86_400;

const CLAUSES: Readonly<Record<BadCredential, RequirementId>> = {
  nothing: 'AUTH-03',
  noise: 'AUTH-06',
  'a forged token': 'AUTH-04',
  'an altered token': 'AUTH-04',
  'an expired token': 'AUTH-05',
};

/** The tokens of a handshake that names this user and must not be taken for them; null where this target has none. */
async function badTokensOf(
  { world, cast }: Stage,
  user: string,
  how: BadCredential,
): Promise<string[] | null> {
  if (how === 'nothing') return [];
  if (how === 'noise') return ['not-a-token'];
  if (how === 'an expired token') {
    const exp = Math.floor(world.serverNow() / 1000) - AGO_S - world.target.identity.leewaySeconds;
    const token = await mintWith(world, user, { iat: exp - 60, exp });
    return token === null ? null : [token];
  }
  const good = await world.connections.tokenOf(user);
  if (good.split('.').length !== 3) return null;
  if (how === 'a forged token') return [sign(good, 'imtypes-wrong-key')];
  const other = cast.users.find((each) => each !== user);
  return [alterPayload(await world.connections.tokenOf(other ?? user), { imtypes: user })];
}

/** Tries to come in without a good token. Where that opens a connection it stays for a round: nothing of anybody's is to come there. */
export async function knock(
  { stage, players, knocks }: Scene,
  log: RoundLog,
  user: string,
  { with: how }: Of<'knock'>,
): Promise<void> {
  if (!knocks.take()) return;
  const tokens = await badTokensOf(stage, user, how);
  if (tokens === null) return;
  log.disturbances.add('AUTH-06');
  const opened = await stage.world.connections.open({
    user: null,
    tokens,
    credential: {
      label: how === 'nothing' ? 'no token' : how === 'noise' ? 'a token of random text' : how,
      requirement: CLAUSES[how],
      names: [user],
      refusal: 'any',
    },
  });
  if (opened.kind === 'opened') players.strangers.push(opened.connection);
  else if (opened.refusal.status === 429 || opened.refusal.status === 503) knocks.stop();
}
