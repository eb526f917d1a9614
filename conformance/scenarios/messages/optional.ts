import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { goodMessages } from './good-messages.ts';
import { probeLoad } from './probe-load.ts';
import { type Sent, sendRow } from './send-row.ts';

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
    // A server that takes only few messages a second gets each in one of the two ways.
    const all = rows.flatMap((row, i) =>
      (stage.isPaced ? receivers.slice(i % receivers.length).slice(0, 1) : receivers).map((to) => ({
        row,
        to,
      })),
    );
    const from = await stage.connected(cast.alice);
    if (!from) return;
    const sent: Sent[] = [];
    for (const { row, to } of all) {
      await stage.turn(from);
      const entry = sendRow(stage, row, from, to);
      if (entry) sent.push({ row, from: cast.alice, to, entry });
    }
    const isServed = await fenceBehindAll(stage, from);
    if (isServed && !from.isGone) return;
    const isLoad = await probeLoad(stage);
    if (!from.isGone && !isLoad) return;
    for (const { row, to, entry } of sent) {
      if (entry.deliveries.length > 0 || world.ended) continue;
      const connection = await stage.connected(cast.alice, false);
      if (!connection) return;
      await stage.turn(connection);
      sendRow(stage, row, connection, to, entry);
      await connection.ping();
    }
    await stage.connected(cast.alice);
  },
};

/** What is lost right behind many others, and not when it is sent again, is lost for the load. */
async function fenceBehindAll(stage: Stage, from: Connection): Promise<boolean> {
  await stage.turn(from);
  const purpose = { label: 'the fence after it', behindMany: true, triedAgain: true };
  return stage.arrived([stage.send(from, stage.cast.bob, purpose)]);
}
