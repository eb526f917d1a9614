import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { groupKey, pairKey } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';

/**
 * PRIV-03, MSG-12: a message goes to its receiver, whatever conversation it names: not into that of two others, nor into
 * that of a group. A server may refuse it, or take it for what its receiver says; nobody else gets it, and nobody gets it
 * as a part of that conversation.
 */
export const foreignConversationScenario: Scenario = {
  name: 'foreign-conversation',
  title: 'private messages that name another conversation',
  serves: ['PRIV-03', 'MSG-12'],
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
    for (const to of [cast.bob, cast.carol]) await sendNaming(stage, alice, to, named, 'that of two others');
    const group = cast.group && conversations.idOf(groupKey(cast.group.id));
    await sendNaming(stage, alice, cast.bob, group ?? undefined, 'that of a group');
    await Promise.all([stage.fence(alice, cast.bob), stage.fence(alice, cast.carol)]);
  },
};

/** Some servers push no conversationId at all: then there is none to name. */
async function sendNaming(
  stage: Stage,
  from: Connection,
  to: string,
  conversationId: string | undefined,
  whose: string,
): Promise<void> {
  if (conversationId === undefined) return;
  const label = `a private message whose \`conversationId\` is ${whose}`;
  await stage.sendInTurn(from, to, { expect: 'may', requirement: 'PRIV-03', label }, { conversationId });
}
