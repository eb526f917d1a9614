import { limitsOf } from '../../config/limits.ts';
import { guestFor } from '../../driver/guest.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Target } from '../../targets/target.ts';
import { findDeadGroups, sayDeadGroups, sendFirstToOthers } from './dead-groups.ts';
import { sendFirstMessage } from './first-message.ts';
import { learnGroupForm, sendFirstToGroup } from './group-form.ts';
import { openNamesake, openNamesakes } from './namesakes.ts';
import { openEarly, openFirst, openPrimary } from './primaries.ts';
import { notReady, type Readiness } from './readiness.ts';

/** Is the server up, does a token open a connection, does one message come through? */
export async function preflight(stage: Stage, waitMs: number): Promise<Readiness> {
  const { cast } = stage;
  const { target } = stage.world;
  if (cast.users.length < 2 && guestFor(target, cast) === null) return notReady(fewUsers(target, null));
  const rest = cast.users.filter((user) => user !== cast.alice && user !== cast.carol);
  // At the same time: on a server that is up and takes our tokens this saves a round trip.
  const early = rest.map((user) => openEarly(stage, user));
  const namesakes = cast.namesakes.map((user) => openNamesake(stage, user));
  const unopened = await openFirst(stage, waitMs);
  const [tried, tooEarly] = await Promise.all([Promise.all(early), Promise.all(namesakes)]);
  if (unopened) return notReady(unopened);
  const [refusals] = await Promise.all([
    Promise.all(rest.map((user, i) => openPrimary(stage, user, tried[i] ?? null))),
    openNamesakes(stage, tooEarly),
  ]);
  const refused = refusals.find((each) => each !== null);
  if (refused) return notReady(refused);
  noteClock(stage);
  // Who is alone gets company of the judge's own after this.
  if (cast.users.length < 2) return { ok: true };
  const toGroup = sendFirstToGroup(stage);
  const toOthers = sendFirstToOthers(stage);
  const first = await sendFirstMessage(stage);
  const ready = (await reopenClosed(stage)) ? await sendFirstMessage(stage) : first;
  if (!ready.ok) return ready;
  const [toMain] = await Promise.all([learnGroupForm(stage, toGroup), settleFellow(stage)]);
  const dead = await findDeadGroups(stage, [...toMain, ...toOthers]);
  return dead.length === 0 ? ready : { ok: false, reason: sayDeadGroups(dead), doubtful: true };
}

/** Why nobody can be written to, as it is told before the run. `refusal` says why the judge's own user was not taken. */
export const fewUsers = (target: Target, refusal: string | null): string =>
  limitsOf(target, refusal).find(({ requirements }) => requirements.includes('PRIV-01'))?.reason ??
  'fewer than 2 users';

/** Nobody writes to a namesake: where the group has no other second member, a message to the group shows that it listens. */
async function settleFellow(stage: Stage): Promise<void> {
  const { fellow, bob } = stage.cast;
  const listener = fellow === null || fellow === bob ? null : stage.world.connections.primary(fellow);
  if (listener) await stage.settle(listener);
}

/** By what the server's clock is compared, and whether tokens had to be made for another clock than ours. */
function noteClock(stage: Stage): void {
  const { recorder, discoveries } = stage.world;
  stage.found('ourClock', Date.now() - recorder.now());
  if (Object.keys(discoveries.timeClaims).length > 0) stage.found('wideTokens', true);
}

/** Opens connections again that the server closed after the handshake, perhaps for what their tokens carried: now with plain tokens. */
async function reopenClosed({ world, cast }: Stage): Promise<boolean> {
  const closed = cast.users.filter((user) =>
    world.connections.all.some(
      (each) =>
        each.user === user && each.closed !== null && world.discoveries.richTokens.has(each.token ?? ''),
    ),
  );
  for (const user of closed) {
    const opened = await world.connections.openAs(user);
    if (opened.kind === 'opened') world.connections.setPrimary(user, opened.connection);
  }
  return closed.length > 0;
}
