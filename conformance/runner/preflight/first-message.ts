import { randomUUID } from 'node:crypto';
import type { Fields, Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { adviceOnSilence } from './diagnose-silence.ts';
import { explainSilence } from './explain-silence.ts';
import { inWords } from './in-words.ts';
import { notReady, type Readiness } from './readiness.ts';

/** Sends a message from each user to the next, so that every connection sends and gets one, and again while nothing has come. */
export async function sendFirstMessage(stage: Stage): Promise<Readiness> {
  const { cast, world } = stage;
  const ring = cast.users.filter((user) => world.connections.primary(user) !== null);
  const served = (user: string): boolean => {
    const connection = world.connections.primary(user);
    return connection !== null && world.judge.roster.connections.get(connection.id)?.receives === true;
  };
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
      () => ring.every(served) || ring.every((user) => world.connections.lastPrimary(user)?.endedByServer),
      Math.min(pauseMs, Math.max(0, until - world.recorder.now())),
    );
    const needed = tried.find(({ entry }) => entry.deliveries.length > 0);
    if (needed && !minimal.some((probe) => probe.deliveries.length > 0))
      world.discoveries.neededFields = needed.fields;
    minimal.push(...probes);
    pauseMs *= 2;
    // Over a message that lacks something a server may end the connection: then nothing more can be sent on it.
    const areEnded = ring.every((user) => world.connections.lastPrimary(user)?.endedByServer);
    if (isFirst && areEnded) await findNeededFields(stage, ring);
  }
  if (ring.some(served)) return { ok: true };
  if (world.ended) return notReady(world.ending.stopped ?? 'the run ended before a message came through');
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

/** A message with some optional fields, tried where the plain one does not come through. */
interface Form {
  readonly entry: Entry;
  readonly fields: () => Fields;
}

/** As long as somebody who has just come may take to be registered; over a message that it does not take a server ends at once. */
const FORM_MS = 1000;

const id = (): Fields => ({ id: randomUUID() });
const timestamp = (): Fields => ({ timestamp: new Date().toISOString() });
const FORMS: readonly (() => Fields)[] = [id, timestamp, () => ({ ...id(), ...timestamp() })];

/** A server that asks for more than type, content and receiverId breaks SEND-01, and is still to be judged for all else. */
function tryOtherForms(stage: Stage, tried: Form[]): void {
  const { cast, world } = stage;
  const from = world.connections.primary(cast.alice);
  if (!from) return;
  for (const fields of FORMS)
    tried.push({
      fields,
      entry: stage.send(
        from,
        cast.bob,
        { expect: 'may', label: 'a first message with optional fields' },
        fields(),
      ),
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
    const purpose = { expect: 'may', label: 'a first message with optional fields' } as const;
    const entry = stage.send(from, cast.bob, purpose, fields());
    await world.waiting.until(() => entry.deliveries.length > 0 || from.isGone, FORM_MS);
    if (entry.deliveries.length === 0) continue;
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
