import type { Stage } from '../../driver/stage.ts';
import type { OwedOf } from '../../history/owed.ts';
import { cameToUser, type Entry } from '../../ledger/entry.ts';

/** Frames that were tried, to one user. */
export interface Tries extends Pick<OwedOf<'frames taken'>, 'how' | 'frames' | 'user'> {
  /** FRAME-06 unless it is another one. */
  readonly requirement?: OwedOf<'frames taken'>['requirement'];
  readonly tries: readonly (readonly Entry[])[];
}

/** Whether all of these have come to the user. */
export const haveCome = (entries: readonly Entry[], user: string): boolean =>
  entries.every((entry) => cameToUser(entry, user));

/** Waits until all of these have come to the user, or their connections or all of the user's have ended; not long where nothing comes anyway. */
export async function outcomeOf({ world }: Stage, entries: readonly Entry[], user: string): Promise<void> {
  const isAway = (): boolean => world.judge.roster.openOf(user).length === 0;
  const isOver = (entry: Entry): boolean =>
    cameToUser(entry, user) || entry.connection.closed !== undefined || isAway();
  const isHopeless = entries.every(({ sender }) => world.paths.isGivenUp(sender ?? '', user));
  const patienceMs = isHopeless ? world.waiting.shortMs() : world.waiting.patienceMs();
  await world.waiting.whileProgress(() => entries.every(isOver), patienceMs);
}

/** They fall due. Where every one of two tries was lost, a short whole frame from the same user shows whether the path is there. */
export async function settleTries(stage: Stage, from: string, given: Tries): Promise<void> {
  const { tries, ...rest } = given;
  const isLost = tries.length > 1 && !tries.some((entries) => haveCome(entries, given.user));
  stage.due({
    what: 'frames taken',
    requirement: 'FRAME-06',
    ...rest,
    tries: tries.map((entries) => entries.map(({ sent }) => sent.n)),
    control: isLost ? await sendControl(stage, from, given.user) : null,
  });
}

async function sendControl(stage: Stage, from: string, to: string): Promise<number | null> {
  const [sender] = await stage.allConnected([from, to]);
  if (sender?.user !== from || stage.world.ended) return null;
  const purpose = { expect: 'may', requirement: 'FRAME-06', label: 'a short whole frame' } as const;
  const control = stage.send(sender, to, purpose);
  await outcomeOf(stage, [control], to);
  return haveCome([control], to) ? control.sent.n : null;
}

/** A connection on which a frame was lost may wait for the rest of it: what follows is not to suffer for that. */
export async function replace(stage: Stage, user: string): Promise<void> {
  await stage.world.connections.primary(user)?.drop('fin');
  await stage.connected(user);
}
