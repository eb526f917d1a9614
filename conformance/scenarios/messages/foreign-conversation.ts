import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { groupKey, pairKey } from '../../ledger/entry.ts';
import type { Group } from '../../targets/target.ts';
import type { Scenario } from '../scenario.ts';

/**
 * PRIV-03, GRP-04, MSG-12: a message goes to its receiver, whatever conversation it names: not into that of two others, nor
 * into that of a group. A server may refuse it, or take it for what its receiver says; nobody else gets it, and nobody gets
 * it as a part of that conversation.
 */
export const foreignConversationScenario: Scenario = {
  name: 'foreign-conversation',
  title: 'messages that name another conversation',
  serves: ['PRIV-03', 'GRP-04', 'MSG-12'],
  disturbs: 'PRIV-01',
  async run(stage) {
    const { cast, world } = stage;
    if (cast.carol === null) return;
    const [alice, bob, carol] = await stage.allConnected([cast.alice, cast.bob, cast.carol]);
    if (!alice || !bob || !carol) return;
    const { conversations } = world.judge.panel;
    const theirs = pairKey(cast.bob, cast.carol);
    if (conversations.idOf(theirs) === undefined) await stage.fence(bob, cast.carol);
    if (world.ended) return;
    const named = conversations.idOf(theirs);
    for (const to of [cast.bob, cast.carol])
      await sendNaming(stage, alice, to, { named, whose: 'that of two others' });
    const group = cast.group && conversations.idOf(groupKey(cast.group.id));
    await sendNaming(stage, alice, cast.bob, { named: group ?? undefined, whose: 'that of a group' });
    await Promise.all([stage.fence(alice, cast.bob), stage.fence(alice, cast.carol)]);
    // Who is ended over it would be ended over each further one.
    if (!alice.endedByServer) await inGroups(stage);
  },
};

/** What is said in a group, in the name of a conversation in which somebody is who does not belong to the group. */
async function inGroups(stage: Stage): Promise<void> {
  const speakers = new Map<string, Group[]>();
  for (const group of stage.cast.groups) {
    const speaker = group.members.find((member) => stage.cast.users.includes(member));
    if (speaker !== undefined) speakers.set(speaker, [...(speakers.get(speaker) ?? []), group]);
  }
  // Whoever speaks in several groups, in one after the other.
  await Promise.all([...speakers].map(([speaker, groups]) => speakIn(stage, speaker, groups)));
}

async function speakIn(stage: Stage, speaker: string, groups: readonly Group[]): Promise<void> {
  const { cast, world } = stage;
  const { conversations } = world.judge.panel;
  for (const { id, members } of groups) {
    const from = await stage.connected(speaker);
    if (!from || world.ended) return;
    const isOutside = (user: string): boolean => !members.includes(user);
    const outsider = cast.users.find(isOutside);
    const other = cast.groups.find((each) => each.members.includes(speaker) && each.members.some(isOutside));
    if (outsider !== undefined) {
      const named = conversations.idOf(pairKey(speaker, outsider));
      await sendNaming(stage, from, id, { named, whose: 'a private one with somebody outside' });
    }
    if (other) {
      const named = conversations.idOf(groupKey(other.id)) ?? other.id;
      await sendNaming(stage, from, id, { named, whose: 'that of another group' });
    }
    const fenced = [outsider, ...(other?.members.filter(isOutside) ?? [])];
    await Promise.all(
      [...new Set(fenced)].map(
        (user) => user !== undefined && cast.users.includes(user) && stage.fence(from, user),
      ),
    );
    if (from.endedByServer) return;
  }
}

interface Naming {
  /** Some servers push no conversationId at all: then there is none to name. */
  readonly named: string | undefined;
  readonly whose: string;
}

async function sendNaming(
  stage: Stage,
  from: Connection,
  to: string,
  { named, whose }: Naming,
): Promise<void> {
  if (named === undefined) return;
  const isGroup = stage.world.judge.roster.isGroup(to);
  const requirement = isGroup ? 'GRP-04' : 'PRIV-03';
  const label = `a ${isGroup ? 'group' : 'private'} message whose \`conversationId\` is ${whose}`;
  await stage.sendInTurn(from, to, { expect: 'may', requirement, label }, { conversationId: named });
}
