import type { Fields } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';

/** GRP-04 and GRP-05: the group is closed to who does not belong to it, in both directions. */
export const outsiderScenario: Scenario = {
  name: 'outsider',
  title: 'a user outside the group',
  serves: ['GRP-04', 'GRP-05', 'PRIV-03'],
  disturbs: 'GRP-01',
  async run(stage) {
    const { cast } = stage;
    if (!cast.group || cast.outsider === null)
      return stage.unprovoked(['GRP-04', 'GRP-05'], 'no user is known to be outside a group');
    const [alice, bob, outsider] = await stage.allConnected([cast.alice, cast.bob, cast.outsider]);
    if (!alice || !bob || !outsider) return;
    const { id, members } = cast.group;
    const kinds: readonly Fields[] = [
      {},
      { conversationId: id },
      { senderId: cast.alice },
      { type: 'image' },
      { type: 'file', fileName: 'a.txt', fileSize: 1 },
      { type: 'emoji' },
    ];
    for (const fields of kinds) {
      const marker = stage.world.nextMarker();
      const message = { type: 'text', content: marker, receiverId: id, ...fields };
      const purpose = {
        expect: 'never',
        requirement: 'GRP-05',
        label: 'a message to the group from outside it',
      } as const;
      await stage.turn(outsider);
      outsider.sendText(stage.scenario, JSON.stringify(message), message, stage.intent(marker, id, purpose));
    }
    const fence = await stage.connected(cast.outsider);
    const entries = [
      await stage.sendInTurn(alice, id),
      await stage.sendInTurn(alice, cast.outsider),
      await stage.sendInTurn(members.includes(cast.bob) ? bob : alice, id, {}, { conversationId: id }),
    ];
    if (fence) entries.push(await stage.sendInTurn(fence, cast.alice));
    if (fence && fence.user !== cast.bob) entries.push(await stage.sendInTurn(fence, cast.bob));
    await stage.arrived(entries);
  },
};
