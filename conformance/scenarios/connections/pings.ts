import type { Scenario } from '../scenario.ts';

/** CONN-01: pings of several payloads. */
export const pingScenario: Scenario = {
  name: 'pings',
  title: 'pings with payloads of different lengths',
  serves: ['CONN-01'],
  disturbs: 'CONN-01',
  async run(stage) {
    const { cast, findings, world } = stage;
    const alice = await stage.connected(cast.alice);
    if (!alice) return;
    // 125 bytes is the most that a control frame holds.
    const payloads = ['', 'imtypes', '你好', 'x'.repeat(125)];
    const answered = await Promise.all(payloads.map((payload) => alice.ping(payload)));
    answered.forEach((ok, i) => {
      if (ok) findings.observe('CONN-01');
      else if (!world.ended) {
        findings.violate('CONN-01', {
          message: 'a ping was not answered by a pong with its payload',
          expected: `a pong with the ${Buffer.byteLength(payloads[i] as string)} bytes of the ping`,
          actual: alice.isOpen ? `no such pong within ${world.timeoutMs} ms` : 'the connection ended',
          events: alice.closed ? [alice.closed] : [],
        });
      }
    });
  },
};
