import { randomUUID } from 'node:crypto';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';

/** Ids that are equal only in other letters or as numbers, and so are ids of two messages. */
const ALIKE: readonly (readonly [how: string, of: () => readonly string[]])[] = [
  ['in letter case', () => bothCases(`a${randomUUID().slice(1)}`)],
  ['as numbers', () => asNumbers(String(1e12 + Math.floor(Math.random() * 1e12)))],
];

const bothCases = (id: string): readonly string[] => [id, id.toUpperCase()];
const asNumbers = (id: string): readonly string[] => [id, `0${id}`, `${id}.0`];

/** SEND-06: whether a repeated client id makes one message. Either way conforms; the report says which. PRIV-01, GRP-01: a repeated text without one is a message of its own, and so is what two users send under one id. */
export const repeatedIdScenario: Scenario = {
  name: 'repeated-id',
  title: 'the same client id twice',
  serves: ['SEND-06'],
  alsoShows: ['PRIV-01', 'GRP-01'],
  disturbs: 'PRIV-01',
  async run(stage) {
    const { cast } = stage;
    const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    if (!alice || !bob) return;
    const id = randomUUID();
    const first = await stage.sendInTurn(
      alice,
      cast.bob,
      { requirement: 'SEND-06', expect: 'may', label: 'a message with a client `id` for the first time' },
      { id },
    );
    const again = await stage.sendInTurn(
      alice,
      cast.bob,
      { requirement: 'SEND-06', expect: 'may', label: 'a message with a client `id` for the second time' },
      { id },
    );
    await sendAlike(stage, alice, cast.bob);
    // Two clients that count their messages come to the same ids. Whose is there first is not to depend on the way.
    await stage.world.waiting.until(() => first.deliveries.length > 0);
    const carol = cast.carol === null ? null : await stage.connected(cast.carol);
    if (carol)
      await stage.sendInTurn(
        carol,
        cast.bob,
        { label: 'a message with a client `id` that another user has used' },
        { id },
      );
    // People say the same thing twice: without an id in common these are two messages.
    const text = `said twice ${stage.world.nextMarker()}`;
    for (const to of [cast.bob, ...(cast.group ? [cast.group.id] : [])]) {
      const say = (time: string) =>
        stage.send(alice, to, { label: `the same text for the ${time} time` }, {}, () => `${text} ${to}`);
      await stage.turn(alice);
      say('first');
      // Nothing of anybody else's goes between them, where that is not too fast for this server.
      if (stage.isPaced) await stage.turn(alice);
      say('second');
    }
    await stage.fence(alice, cast.bob);
    await stage.world.waiting.until(() => first.deliveries.length > 0 && again.deliveries.length > 0, 0);
    stage.due({ what: 'client id twice', first: first.sent.n, second: again.sent.n });
  },
};

/** One after the other, so that each finds those before it. */
async function sendAlike(stage: Stage, from: Connection, to: string): Promise<void> {
  for (const [how, of] of ALIKE)
    for (const id of of())
      await stage.sendInTurn(
        from,
        to,
        { label: `a message with a client \`id\` that differs from another one ${how} alone` },
        { id },
      );
}
