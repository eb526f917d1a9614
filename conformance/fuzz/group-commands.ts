import type { Connection } from '../driver/connection.ts';
import { isOwnCopy } from '../ledger/entry.ts';
import { callHook } from '../scenarios/hooks/call-hook.ts';
import { asReceiver, asSender, lookUp } from '../scenarios/hooks/look-up.ts';
import { sendUpload } from '../scenarios/hooks/upload.ts';
import type { RoundLog } from './round-log.ts';
import type { Of, Scene } from './scene.ts';

/**
 * Makes a user a member, or ends that; while the hook works on it, nothing is owed either way. What is under way to the
 * group at that moment may be handled before it or after it: so nobody else acts meanwhile, what is due comes first, and
 * where a connection ended in haste nobody knows what is still under way.
 */
export async function changeMembership(
  scene: Scene,
  log: Pick<RoundLog, 'isCrowded'>,
  user: string,
  change: 'join' | 'leave',
  group: string,
): Promise<void> {
  const { stage, players } = scene;
  const { world } = stage;
  const hook = world.target.hooks[change];
  const { leave } = world.target.hooks;
  const { roster } = world.judge;
  const { sure, maybe } = roster.membersOf(group);
  if (!hook || !leave || !roster.isGroup(group) || maybe.includes(user)) return;
  if (log.isCrowded || players.hadHaste) return;
  if (sure.includes(user) === (change === 'join')) return;
  // Members whom the target was given with stay: who joined may leave again.
  if (change === 'leave' && !players.joined.has(`${group} ${user}`)) return;
  const isQuiet = (): boolean => world.judge.ledger.pendingEntries().length === 0;
  if (!(await world.waiting.whileProgress(isQuiet, world.timeoutMs))) return;
  const of = { kind: 'membership', group, user } as const;
  world.recorder.record(stage.scenario, { ...of, change: change === 'join' ? 'joining' : 'leaving' });
  const result = await callHook(change, () => hook(group, user));
  if ('failed' in result) return world.ending.stop(result.failed);
  world.recorder.record(stage.scenario, { ...of, change: change === 'join' ? 'joined' : 'left' });
  scene.formerMembers.set(`${group} ${user}`, { group, user });
  if (change === 'join') players.joined.set(`${group} ${user}`, { group, user });
  else players.joined.delete(`${group} ${user}`);
}

/**
 * Makes a group of a user and others, whose id is the server's. Groups stay where they are: a run makes no more than so
 * many.
 */
export async function makeGroup(
  { stage, players, groups, formerMembers }: Scene,
  user: string,
  { members }: Of<'create'>,
): Promise<void> {
  const { world, cast, scenario } = stage;
  const hook = world.target.hooks.createGroup;
  const all = [...new Set([user, ...members])].filter((each) => cast.users.includes(each));
  if (!hook || players.made || all.length < 2 || !groups.take()) return;
  const result = await callHook('createGroup', () => hook(all));
  if ('failed' in result) return world.ending.stop(result.failed);
  const id = result.value;
  const { roster } = world.judge;
  // A group that is there already, or whose id a user has, is none that this session may do with as it likes.
  if (roster.isGroup(id) || players.made || world.target.users.includes(id)) return;
  for (const each of all) {
    world.recorder.record(scenario, { kind: 'membership', group: id, user: each, change: 'joined' });
    formerMembers.set(`${id} ${each}`, { group: id, user: each });
  }
  players.made = { id, members: all };
}

/** Who joined leaves again: the next session begins with the members that the target was given with. */
export async function leaveAll({ stage, players }: Scene): Promise<void> {
  const { leave } = stage.world.target.hooks;
  if (!leave) return;
  for (const { group, user } of players.joined.values()) await callHook('leave', () => leave(group, user));
}

/**
 * Looks up the last message of this user that somebody else got, in private also as who got it: a member may have left
 * and come back since, with a history that begins there.
 */
export async function recall({ stage }: Scene, { user }: Connection): Promise<void> {
  const { target, judge } = stage.world;
  const { history } = target.hooks;
  if (!history) return;
  const last = judge.ledger.entries.findLast(
    ({ sender, intent, repeated, deliveries }) =>
      sender === user &&
      intent.expect === 'deliver' &&
      !repeated &&
      deliveries.some((each) => !isOwnCopy(each)),
  );
  if (!last) return;
  const inPrivate = last.audience.kind === 'private';
  await lookUp(stage, history, [
    ...asSender(last),
    ...(inPrivate ? asReceiver(last, 0, stage.cast.users) : []),
  ]);
}

export async function upload(
  { stage }: Scene,
  log: RoundLog,
  from: Connection,
  { to }: Of<'upload'>,
): Promise<void> {
  const hook = stage.world.target.hooks.upload;
  if (!hook || to === from.user || !stage.cast.users.includes(to)) return;
  const entry = await sendUpload(stage, from, to, hook);
  if (entry) log.sent.push(entry);
}
