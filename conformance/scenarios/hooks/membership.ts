import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { callHook } from './call-hook.ts';

const SERVED = ['GRP-09', 'SYS-02'] as const;

/** GRP-09 and SYS-02: joining and leaving, where the target gives the hooks. */
export const membershipScenario: Scenario = {
  name: 'membership',
  title: 'a user joins a group and leaves it',
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
    const joined = await change(stage, 'join', 'joining', 'joined', () => join(group.id, outsider));
    if (!joined) return;
    const members = [alice, bob].filter(({ user }) => group.members.includes(user as string));
    await around(stage, [...members, newcomer], 'after joining');
    const left = await change(stage, 'leave', 'leaving', 'left', () => leave(group.id, outsider));
    if (!left) return;
    leaverWrites(stage, newcomer);
    await Promise.all([
      around(stage, members, 'after leaving'),
      stage.fence(newcomer, alice.user as string),
      stage.fence(alice, outsider),
    ]);
    stage.due({ what: 'announcements', group: group.id, user: outsider });
  },
};

/** A user who has left is outside: what that user sends to the group reaches nobody (GRP-05). */
function leaverWrites(stage: Stage, newcomer: Connection): void {
  const group = stage.cast.group?.id ?? '';
  const marker = stage.world.nextMarker();
  const message = { type: 'text', content: marker, receiverId: group };
  const purpose = {
    expect: 'never',
    requirement: 'GRP-05',
    label: 'a message to the group from who has left it',
  } as const;
  newcomer.sendText(stage.scenario, JSON.stringify(message), message, stage.intent(marker, group, purpose));
}

async function change(
  stage: Stage,
  hook: string,
  during: 'joining' | 'leaving',
  after: 'joined' | 'left',
  call: () => Promise<void>,
): Promise<boolean> {
  const { cast, world } = stage;
  const of = { kind: 'membership', group: cast.group?.id ?? '', user: cast.outsider ?? '' } as const;
  world.recorder.record(stage.scenario, { ...of, change: during });
  const result = await callHook(hook, call);
  if ('failed' in result) {
    stage.unprovoked(SERVED, result.failed);
    return false;
  }
  world.recorder.record(stage.scenario, { ...of, change: after });
  return true;
}

/** Each member to the group, with and without conversationId; who must and who must not get it the ledger knows. */
async function around(stage: Stage, members: readonly Connection[], when: string): Promise<void> {
  const group = stage.cast.group?.id ?? '';
  const purpose = { requirement: 'GRP-09', label: `a message to a group ${when}` } as const;
  const entries = members.flatMap((member) => [
    stage.sendInTurn(member, group, purpose),
    stage.sendInTurn(member, group, purpose, { conversationId: group }),
  ]);
  await stage.arrived(await Promise.all(entries));
}
