import { mintShortTokens } from '../driver/aged-token.ts';
import type { Connection } from '../driver/connection.ts';
import type { Stage } from '../driver/stage.ts';
import type { Entry } from '../ledger/entry.ts';
import { tryAgedToken } from '../scenarios/handshakes/aged-token.ts';
import { awaitOutstanding } from './sweep.ts';

/** Messages on each path whose late effects are waited for: of what befalls one in twenty most runs see some. */
const TALK = 24;

/** At least so long is a token of short life good: time enough for its handshake, also where that takes a second. */
const LIFE_MS = 1500;

/**
 * Keeps every connection open and listens for so long: for what comes late, for connections that are forgotten or end with
 * their tokens. Then the first messages after the silence, and a token that has expired meanwhile.
 */
export async function listenOn(stage: Stage, patienceMs: number): Promise<void> {
  const { world } = stage;
  const short = await openShort(stage);
  await stage.arrived(await sendAround(stage, 'a message before a silence', TALK));
  await world.waiting.pause(patienceMs);
  if (world.ended) return;
  if (short) stage.due({ what: 'token outlived', connection: short.connection, expiredAt: short.expiresAt });
  await breakSilence(stage, Math.round(patienceMs / 1000));
  await awaitOutstanding(stage);
  if (short && !world.ended) await tryAgedToken(stage, short);
}

/** One user has a connection whose token expires during the silence. */
async function openShort(stage: Stage) {
  const { cast, world } = stage;
  const user = cast.carol ?? cast.bob;
  const short = await mintShortTokens(world, user, LIFE_MS);
  if (!short) {
    stage.unprovoked(['AUTH-12'], 'needs tokens that expire soon: give --secret or --private-key');
    return null;
  }
  await world.connections.primary(user)?.close();
  const opened = await world.connections.openAs(user, {
    token: short.used,
    form: 'a valid token of short life',
  });
  if (opened.kind !== 'opened') {
    stage.unprovoked(['AUTH-12'], 'a token of a few seconds of life is refused');
    await stage.connected(user);
    return null;
  }
  world.connections.setPrimary(user, opened.connection);
  await stage.settle(opened.connection, 'CONN-04');
  return { ...short, user, connection: opened.connection.id };
}

/** On each path the first message after the silence, and one behind it. */
async function breakSilence(stage: Stage, seconds: number): Promise<void> {
  await sendAround(stage, `the first message after a silence of ${seconds} s`, 1);
  await sendAround(stage, 'a message behind the first after a silence', 1);
}

/** So many messages on each path: from everybody to the next one, and from a member into each group. */
async function sendAround(stage: Stage, label: string, count: number): Promise<Entry[]> {
  const { cast } = stage;
  const connections = await stage.allConnected(cast.users);
  const send = async (from: Connection, to: string): Promise<Entry[]> => {
    const sent: Entry[] = [];
    for (let i = 0; i < (stage.isPaced ? 1 : count); i++)
      sent.push(await stage.sendInTurn(from, to, { label }));
    return sent;
  };
  const groups = cast.groups.flatMap((group) => {
    const member = connections.find(({ user }) => group.members.includes(user as string));
    return member ? [send(member, group.id)] : [];
  });
  const ring = connections.flatMap((from, i) => {
    const to = connections[(i + 1) % connections.length];
    return to && to !== from ? [send(from, to.user as string)] : [];
  });
  return (await Promise.all([...ring, ...groups])).flat();
}
