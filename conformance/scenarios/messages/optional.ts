import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { goodMessages } from './good-messages.ts';
import { sendRow } from './send-row.ts';

/**
 * What a server may refuse, even by ending the connection: all at once first, then one by one what got lost that way.
 */
export const optionalScenario: Scenario = {
  name: 'optional-messages',
  title: 'valid messages that a server may refuse',
  serves: ['MSG-06', 'SEND-02'],
  disturbs: 'PRIV-01',
  async run(stage) {
    const { cast, world } = stage;
    const rows = goodMessages.filter(({ optional }) => optional);
    const receivers = [cast.bob, ...(cast.group ? [cast.group.id] : [])];
    const all = rows.flatMap((row) => receivers.map((to) => ({ row, to })));
    const from = await stage.connected(cast.alice);
    if (!from) return;
    const sent = all.map(({ row, to }) => ({ row, to, entry: sendRow(stage, row, from, to) }));
    await fenceBehindAll(stage, from);
    if (!from.isGone) return;
    for (const { row, to, entry } of sent) {
      if (entry.deliveries.length > 0 || world.ended) continue;
      const connection = await stage.connected(cast.alice, false);
      if (!connection) return;
      sendRow(stage, row, connection, to);
      await connection.ping();
    }
    await stage.connected(cast.alice);
  },
};

/** What is lost right behind many others, and not when it is sent again, is lost for the load. */
async function fenceBehindAll(stage: Stage, from: Connection): Promise<void> {
  const purpose = { label: 'the fence after it', behindMany: true, triedAgain: true };
  await stage.arrived([stage.send(from, stage.cast.bob, purpose)]);
}
