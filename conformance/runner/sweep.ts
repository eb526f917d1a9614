import { spareOf } from '../driver/cast.ts';
import type { Connection } from '../driver/connection.ts';
import type { Stage } from '../driver/stage.ts';
import type { Entry } from '../ledger/entry.ts';
import { REGISTERED_AFTER_MS } from '../ledger/roster.ts';

/**
 * The run lasts at least this long after its main messages, so that what comes late has a chance to be seen: repeats
 * and leaks by a retry timer, commonly 100 ms to 1 s. Silence over that is proved by a window of time only.
 */
const LATE_WINDOW_MS = 1300;

/** Between two messages that look whether the server's clock has moved on. */
const CLOCK_LOOK_MS = 200;

/**
 * The end of a run: sends a last fence on every path, and gives what is still due all the time that --timeout allows.
 *
 * What must not come had its chance until here: every proof of silence is complete once this is done.
 */
export async function sweep(stage: Stage, mainSentAt: number, freshSince: number | null): Promise<void> {
  const { world } = stage;
  const freshAt = freshSince ?? (await openFresh(stage));
  await untilClockMoves(stage);
  const until = Math.max(mainSentAt + LATE_WINDOW_MS, freshAt + REGISTERED_AFTER_MS);
  await world.waiting.pause(Math.max(0, until - world.recorder.now()));
  const fences = await sendLastFences(stage);
  await Promise.all([stage.arrived(fences), ...world.connections.all.map((connection) => connection.ping())]);
  await awaitOutstanding(stage);
}

/** Gives all that is still due, the senders' receipts too, the time that a due message may take. */
export async function awaitOutstanding(stage: Stage): Promise<void> {
  const { world } = stage;
  const { ledger } = world.judge;
  const { receipts } = world.judge.panel;
  const outstanding = (): boolean =>
    ledger.pendingEntries().some((entry) => !hadItsTime(stage, entry)) ||
    ledger.entries.some((entry) => receipts.isPending(entry));
  await world.waiting.whileProgress(() => !outstanding(), world.timeoutMs);
}

/** Whether a message that is still missing had all the time that it may take, or is lost for certain. */
const hadItsTime = ({ world }: Stage, entry: Entry): boolean =>
  world.recorder.now() - entry.sent.at >= world.timeoutMs || world.paths.isCertainlyLost(entry);

/**
 * Gives the spare user a connection on which nothing has passed yet when the last fences come: its very first message
 * has to arrive too. Returns when it was opened, by the recorder's clock.
 */
export async function openFresh(stage: Stage): Promise<number> {
  const { cast, world } = stage;
  const user = spareOf(cast);
  const last = world.connections.primary(user);
  const state = last && world.judge.roster.connections.get(last.id);
  // A user who has just come back and was sent nothing since has one already.
  if (state && !state.receives && state.openedAt !== null) return state.openedAt;
  await last?.close();
  const opened = await stage.openPatiently(user);
  if (opened.kind === 'opened') world.connections.setPrimary(user, opened.connection);
  return world.recorder.now();
}

/** A server that stamps whole seconds may show one and the same for a while; a clock that stands still does so for ever. */
async function untilClockMoves(stage: Stage): Promise<void> {
  const { cast, world } = stage;
  // The span is over by itself, but for a server that delivers nothing any more.
  const until = world.recorder.now() + world.judge.panel.clock.missingSpan() + world.timeoutMs;
  while (world.judge.panel.clock.missingSpan() > 0 && !world.ended && world.recorder.now() < until) {
    const [alice, bob] = [world.connections.primary(cast.alice), world.connections.primary(cast.bob)];
    if (!alice || !bob) return;
    await stage.fence(alice, cast.bob);
    await world.waiting.pause(CLOCK_LOOK_MS);
  }
}

/** Sends one message from each user to the next, and one into every group. */
async function sendLastFences(stage: Stage): Promise<readonly Entry[]> {
  const { world, cast } = stage;
  const connections = await connectedOrFresh(stage);
  const entries = connections.flatMap((from, i) => {
    const to = connections[(i + 1) % connections.length];
    return to && to !== from
      ? [stage.sendInTurn(from, to.user as string, { label: 'the last message of the run' })]
      : [];
  });
  for (const group of cast.groups) {
    const member = connections.find(({ user }) => group.members.includes(user as string));
    if (member && !world.ended)
      entries.push(stage.sendInTurn(member, group.id, { label: 'the last message of the run to a group' }));
  }
  return Promise.all(entries);
}

/** The shared connection of every user. Those that are open are taken as they are: nothing is sent there before the fence itself. */
async function connectedOrFresh(stage: Stage): Promise<Connection[]> {
  const { world, cast } = stage;
  const connections = await Promise.all(
    cast.users.map(async (user) => world.connections.primary(user) ?? (await stage.connected(user))),
  );
  return connections.filter((each) => each !== null);
}
