import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';

/** PRIV-07: what users write to themselves. Nothing is due: a server may push it or not. */
export const toOneselfScenario: Scenario = {
  name: 'to-oneself',
  title: 'messages of users to themselves',
  serves: ['PRIV-07'],
  disturbs: 'PRIV-01',
  async run(stage) {
    const connections = await stage.allConnected(stage.cast.users);
    for (const connection of connections) {
      await sendToOneself(stage, connection);
      await sendToOneself(stage, connection, 'image');
    }
    await Promise.all(connections.map((connection) => connection.ping()));
  },
};

/** From a user to the same user, on whatever connections that user has. */
export const sendToOneself = (
  stage: Stage,
  from: Connection,
  type: 'text' | 'image' = 'text',
): Promise<Entry> =>
  stage.sendInTurn(
    from,
    from.user as string,
    { expect: 'may', requirement: 'PRIV-07', label: `${type === 'text' ? 'a text' : 'an image'} to oneself` },
    { type },
    type === 'text' ? undefined : (marker) => `https://example.com/${marker}.png`,
  );
