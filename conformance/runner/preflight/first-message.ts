import type { Fields, Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { noneCameThrough } from '../known-by-then.ts';
import { adviceOnSilence } from './diagnose-silence.ts';
import { explainSilence } from './explain-silence.ts';
import { inWords } from './in-words.ts';
import { sendApart, withBoth, withId, withTimestamp } from './more-fields.ts';
import { notReady, type Readiness } from './readiness.ts';

/** Sends a message from each user to the next, so that every connection sends and gets one, and again while nothing has come. */
export async function sendFirstMessage(stage: Stage): Promise<Readiness> {
  const { cast, world } = stage;
  const ring = cast.users.filter((user) => world.connections.primary(user) !== null);
  const served = (user: string): boolean => {
    const connection = world.connections.primary(user);
    return connection !== null && world.judge.roster.connections.get(connection.id)?.receives === true;
  };
  const areEnded = (): boolean => ring.every((user) => world.connections.lastPrimary(user)?.endedByServer);
  const until = world.recorder.now() + world.timeoutMs;
  let pauseMs = 250;
  const tried: Form[] = [];
  const minimal: Entry[] = [];
  while (!ring.every(served) && !world.ended && world.recorder.now() < until) {
    const probes = ring.flatMap((user, i) => {
      const from = world.connections.primary(user);
      const to = ring[(i + 1) % ring.length] as string;
      return from && !(served(user) && served(to))
        ? [stage.send(from, to, { expect: 'may', label: 'a first message' })]
        : [];
    });
    if (!ring.some(served) && pauseMs > 250) tryOtherForms(stage, tried);
    if (probes.length === 0) break;
    const isFirst = minimal.length === 0;
    await world.waiting.until(
      () => ring.every(served) || areEnded(),
      Math.min(pauseMs, Math.max(0, until - world.recorder.now())),
    );
    const needed = tried.find(({ entry }) => hasCome(entry));
    if (needed && !minimal.some(hasCome)) world.discoveries.neededFields = needed.fields;
    minimal.push(...probes);
    pauseMs *= 2;
    // Over a message that lacks something a server may end the connection: then nothing more can be sent on it.
    if (isFirst && areEnded()) await findNeededFields(stage, ring);
  }
  if (ring.some(served)) return { ok: true };
  if (world.ended)
    return notReady(world.ending.stopped ?? `the run ended early; ${noneCameThrough(world.intake)}`);
  const isFirstTry = Object.keys(world.discoveries.timeClaims).length === 0;
  const advice = isFirstTry ? await adviceOnSilence(stage) : null;
  const reason = explainSilence({
    users: ring,
    group: cast.group,
    timeoutMs: world.timeoutMs,
    ended:
      world.connections.all.find(({ closed }) => closed?.byUs === false || closed?.error)?.closed ?? null,
    intake: world.intake,
    said: inWords(world.redactor.apply(world.intake.firstText)),
    advice,
  });
  return { ok: false, reason, silent: advice === null };
}

const hasCome = ({ deliveries }: Entry): boolean => deliveries.length > 0;

/** A message with some optional fields, tried where the plain one does not come through. */
interface Form {
  readonly entry: Entry;
  readonly fields: () => Fields;
}

const OTHER_FORM = 'a first message with optional fields';
const FORMS = [withId, withTimestamp, withBoth];

/** A server that asks for more than type, content and receiverId breaks SEND-01, and is still to be judged for all else. */
function tryOtherForms(stage: Stage, tried: Form[]): void {
  const { cast, world } = stage;
  const from = world.connections.primary(cast.alice);
  if (!from) return;
  for (const fields of FORMS)
    tried.push({
      fields,
      entry: stage.send(from, cast.bob, { expect: 'may', label: OTHER_FORM }, fields()),
    });
  if (cast.group) stage.send(from, cast.group.id, { expect: 'may', label: 'a first message to a group' });
}

/** The same one after another, each on fresh connections; then everybody is there again. */
async function findNeededFields(stage: Stage, ring: readonly string[]): Promise<void> {
  const { cast, world } = stage;
  for (const fields of FORMS) {
    if (!(await areBack(stage, ring))) return;
    const from = world.connections.primary(cast.alice);
    if (!from || world.ended) return;
    const message = { label: OTHER_FORM, fields: fields() };
    const entry = await sendApart(stage, from, cast.bob, message, hasCome);
    if (!hasCome(entry)) continue;
    world.discoveries.neededFields = fields;
    await areBack(stage, ring);
    return;
  }
}

/** Whether everybody has an open connection, and has had time to be registered. */
async function areBack({ world }: Stage, ring: readonly string[]): Promise<boolean> {
  const { connections } = world;
  const back = await Promise.all(
    ring.map(async (user) => {
      const opened = connections.primary(user) ? null : await connections.openAs(user);
      if (opened?.kind === 'opened') connections.setPrimary(user, opened.connection);
      return connections.primary(user)?.ping() ?? false;
    }),
  );
  return back.every((each) => each);
}
