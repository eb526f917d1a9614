import type { Scenario } from '../scenario.ts';
import { goodMessages } from './good-messages.ts';
import { sendAgain } from './send-again.ts';
import { sendAround } from './send-around.ts';

/**
 * Valid messages that are longer than the shortest common limits, and those that were put off for their length: they come
 * once it is known how long a frame this server takes. What is longer is left out, since SEND-07 has said so.
 */
export const longScenario: Scenario = {
  name: 'long-messages',
  title: 'long valid messages',
  serves: ['SEND-03', 'SEND-04', 'MSG-05'],
  disturbs: 'PRIV-01',
  async run(stage) {
    const { putOff } = stage.world.discoveries;
    const rows = goodMessages.filter(({ optional, long, label }) => !optional && (long || putOff.has(label)));
    putOff.clear();
    const sent = await sendAround(stage, rows, await stage.allConnected(stage.cast.users));
    stage.found('messagesLeftOut', putOff.size);
    await stage.arrived(sent.map(({ entry }) => entry));
    await sendAgain(stage, sent);
  },
};
