import type { Entry } from '../../checkers/entry.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';

/** FRAME-03: one message in several WebSocket fragments, cut also inside a character. */
export const fragmentScenario: Scenario = {
  name: 'fragments',
  title: 'messages in several fragments',
  serves: ['FRAME-03'],
  disturbs: 'FRAME-03',
  async run(stage) {
    const { cast, world } = stage;
    const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    if (!alice || !bob) return;
    const entries: Entry[] = [];
    for (const cutsOf of [
      (n: number) => [Math.floor(n / 2)],
      (n: number) => [1, 2, 3, n - 1],
      (n: number) => [0, Math.floor(n / 3), Math.floor(n / 3), n],
      (n: number) => Array.from({ length: n - 1 }, (_, i) => i + 1),
    ]) {
      const marker = world.nextMarker();
      const message = {
        type: 'text',
        receiverId: cast.bob,
        ...world.plainFields(),
        content: `${marker} 你好😀`,
      };
      const text = JSON.stringify(message);
      const intent = stage.intent(marker, cast.bob, {
        requirement: 'FRAME-03',
        label: 'a message in several fragments',
      });
      entries.push(alice.sendText(stage.scenario, text, message, intent, cutsOf(Buffer.byteLength(text))));
      entries.push(
        stage.send(
          alice,
          cast.bob,
          { requirement: 'FRAME-03', label: 'a whole message after a fragmented one' },
          {},
          (own) => `${own} 你好😀`,
        ),
      );
    }
    await stage.arrived(entries);
    reportTorn(stage, entries);
    const { closed } = alice;
    if (!closed || closed.byUs) return;
    stage.findings.violate('FRAME-03', {
      message: 'a message in several fragments ended the connection',
      expected: 'accepted like a whole one',
      actual: `closed with code ${closed.code}`,
      events: [...entries.slice(0, 1).map(({ sent }) => sent), closed],
    });
    await stage.connected(cast.alice);
  },
};

/** Altered in fragments and not when whole: then it is the fragments. */
function reportTorn(stage: Stage, entries: readonly Entry[]): void {
  const isAltered = ({ deliveries, message: sent }: Entry): boolean =>
    deliveries.some(({ message, legible }) => legible && message.content !== sent?.content);
  const pieces = entries.filter((_, i) => i % 2 === 0);
  const torn = pieces.find(isAltered);
  if (!torn || entries.some((entry, i) => i % 2 === 1 && isAltered(entry))) return;
  const [delivery] = torn.deliveries;
  stage.findings.violate('FRAME-03', {
    message: 'a message in several fragments arrived altered, a whole one did not',
    expected: 'accepted like a whole one',
    actual: 'the content changed where it was cut',
    events: [torn.sent, ...(delivery ? [delivery.event] : [])],
  });
}
