import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { OwnerError } from '../../targets/owner-call.ts';
import type { Scenario } from '../scenario.ts';

/** A hook is the target owner's code, bounded in time where the target is guarded: its failure is told, never blamed on the server. */
export async function callHook<T>(
  name: string,
  call: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly failed: string }> {
  try {
    return { value: await call() };
  } catch (error) {
    if (error instanceof OwnerError) return { failed: error.message };
    return { failed: `the hook ${name} failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** GRP-09 and SYS-02: joining and leaving, where the target gives the hooks. */
export const membershipScenario: Scenario = {
  name: 'membership',
  title: 'a user joins a group and leaves it',
  serves: ['GRP-09', 'SYS-02'],
  disturbs: 'GRP-09',
  async run(stage) {
    const { cast, world, findings } = stage;
    const { join, leave } = world.target.hooks;
    if (!join || !leave) return;
    if (!cast.group || cast.carol === null || !cast.hasOutsider)
      return untestable(stage, 'no user is known to be outside a group');
    const { group, carol } = cast;
    const [alice, bob, newcomer] = await stage.allConnected([cast.alice, cast.bob, carol]);
    if (!alice || !bob || !newcomer) return untestable(stage, 'not all users could be connected');
    const before = world.judge.panel.frames.systemPushes;
    const joined = await change(stage, 'join', 'joining', 'joined', () => join(group.id, carol));
    if (!joined) return;
    await around(stage, [alice, bob, newcomer], 'after joining');
    const left = await change(stage, 'leave', 'leaving', 'left', () => leave(group.id, carol));
    if (!left) return;
    leaverWrites(stage, newcomer);
    await Promise.all([
      around(stage, [alice, bob], 'after leaving'),
      stage.fence(newcomer, alice.user as string),
      stage.fence(alice, carol),
    ]);
    findings.observe('SYS-02');
    const announced = world.judge.panel.frames.systemPushes - before;
    findings.note(
      'SYS-02',
      announced > 0
        ? `joining and leaving were announced by ${announced} system pushes`
        : 'joining and leaving were not announced',
    );
  },
};

/** Who has left is outside: what that user sends to the group reaches nobody (GRP-05). */
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

function untestable(stage: Stage, why: string): void {
  for (const id of ['GRP-09', 'SYS-02'] as const) stage.findings.untestable(id, why);
}

async function change(
  stage: Stage,
  hook: string,
  during: 'joining' | 'leaving',
  after: 'joined' | 'left',
  call: () => Promise<void>,
): Promise<boolean> {
  const { cast, world } = stage;
  const of = { kind: 'membership', group: cast.group?.id ?? '', user: cast.carol ?? '' } as const;
  world.recorder.record(stage.scenario, { ...of, change: during });
  const result = await callHook(hook, call);
  if ('failed' in result) {
    untestable(stage, result.failed);
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
