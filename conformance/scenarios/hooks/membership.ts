import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Group, Hooks } from '../../targets/target.ts';
import type { Scenario } from '../scenario.ts';
import { callHook } from './call-hook.ts';

const SERVED = ['GRP-09', 'SYS-02'] as const;

/** GRP-09 and SYS-02: joining and leaving, where the target gives the hooks. */
export const membershipScenario: Scenario = {
  name: 'membership',
  title: 'users join a group and leave it',
  serves: SERVED,
  alsoShows: ['GRP-05', 'MSG-07'],
  disturbs: 'GRP-09',
  async run(stage) {
    const { cast, world } = stage;
    const { join, leave } = world.target.hooks;
    if (!join || !leave) return;
    if (!cast.group || cast.outsider === null)
      return stage.unprovoked(SERVED, 'no user is known to be outside a group');
    const { group, outsider } = cast;
    const [alice, bob, newcomer] = await stage.allConnected([cast.alice, cast.bob, outsider]);
    if (!alice || !bob || !newcomer) return stage.unprovoked(SERVED, 'not all users could be connected');
    const third = await stage.allConnected(
      cast.users
        .filter((user) => user !== cast.alice && user !== cast.bob && group.members.includes(user))
        .slice(0, 1),
    );
    const change = changesOf(stage, group, { join, leave });
    if (!(await change('join', outsider))) return;
    const members = [alice, bob, ...third].filter(({ user }) => group.members.includes(user as string));
    // Who comes back stands last: the one who is away for GRP-07 later, the first of the others, stays where they are.
    const leaver = members.slice(1).at(-1);
    let isWhole = await around(stage, [...members, newcomer], 'after joining');
    // Who joined last stands last in the list of members: so another one leaves it first, and comes back. Where the group
    // is in disorder already, that would only be awaited again.
    if (isWhole && leaver && members[0] === alice && (await change('leave', leaver.user as string))) {
      const others = [...members.filter((each) => each !== leaver), newcomer];
      isWhole = await withoutLeaver(stage, leaver, others);
      const isBack = await change('join', leaver.user as string);
      if (isBack && isWhole)
        isWhole = await around(stage, [...members, newcomer], 'after a member came back');
    }
    if (!(await change('leave', outsider))) return;
    if (isWhole) await withoutLeaver(stage, newcomer, members);
    // Not waited for: it tells who belongs to the group from now on.
    else await sendAround(stage, members, 'after leaving');
    stage.due({ what: 'announcements', group: group.id, user: outsider });
  },
};

/**
 * Everybody else goes on, in this group and in others; who has left gets what is written in private, and no more of
 * the group. True where all that is due came.
 */
async function withoutLeaver(
  stage: Stage,
  leaver: Connection,
  others: readonly Connection[],
): Promise<boolean> {
  leaverWrites(stage, leaver);
  const [first] = others;
  const came = await Promise.all([
    around(stage, others, 'after leaving'),
    ...(first ? [stage.fence(leaver, first.user as string), stage.fence(first, leaver.user as string)] : []),
    elsewhere(stage, leaver),
  ]);
  return came.every(Boolean);
}

/** Who leaves one group stays in the others. */
async function elsewhere(stage: Stage, leaver: Connection): Promise<boolean> {
  const { cast, world } = stage;
  const user = leaver.user as string;
  const other = cast.groups.find(({ id, members }) => id !== cast.group?.id && members.includes(user));
  const from = other?.members
    .filter((member) => member !== user && cast.users.includes(member))
    .flatMap((member) => world.connections.primary(member) ?? [])[0];
  if (!other || !from || world.paths.isDead(from.user ?? '', other.id, user)) return true;
  const label = 'a message to another group of who has left one';
  return stage.arrived([await stage.sendInTurn(from, other.id, { requirement: 'GRP-09', label })]);
}

/** A user who has left is outside: what that user sends to the group reaches nobody (GRP-05). */
function leaverWrites(stage: Stage, leaver: Connection): void {
  const group = stage.cast.group?.id ?? '';
  const marker = stage.world.nextMarker();
  const message = { type: 'text', content: marker, receiverId: group };
  const purpose = {
    expect: 'never',
    requirement: 'GRP-05',
    label: 'a message to the group from who has left it',
  } as const;
  leaver.sendText(stage.scenario, JSON.stringify(message), message, stage.intent(marker, group, purpose));
}

/** Changes who belongs to the group by the hooks of the target; false where a hook fails. */
function changesOf(
  stage: Stage,
  { id }: Group,
  hooks: Required<Pick<Hooks, 'join' | 'leave'>>,
): (hook: 'join' | 'leave', user: string) => Promise<boolean> {
  const { recorder } = stage.world;
  return async (hook, user) => {
    const of = { kind: 'membership', group: id, user } as const;
    recorder.record(stage.scenario, { ...of, change: hook === 'join' ? 'joining' : 'leaving' });
    const result = await callHook(hook, () => hooks[hook](id, user));
    if ('failed' in result) {
      stage.unprovoked(SERVED, result.failed);
      return false;
    }
    recorder.record(stage.scenario, { ...of, change: hook === 'join' ? 'joined' : 'left' });
    return true;
  };
}

/** Each member to the group; true where all that is due came. */
async function around(stage: Stage, members: readonly Connection[], when: string): Promise<boolean> {
  return stage.arrived(await sendAround(stage, members, when));
}

/** With and without conversationId; who must and who must not get it the ledger knows. */
function sendAround(stage: Stage, members: readonly Connection[], when: string): Promise<Entry[]> {
  const group = stage.cast.group?.id ?? '';
  const purpose = { requirement: 'GRP-09', label: `a message to a group ${when}` } as const;
  const entries = members.flatMap((member) => [
    stage.sendInTurn(member, group, purpose),
    stage.sendInTurn(member, group, purpose, { conversationId: group }),
  ]);
  return Promise.all(entries);
}
