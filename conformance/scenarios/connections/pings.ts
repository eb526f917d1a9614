import { randomUUID } from 'node:crypto';
import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';

/**
 * 125 bytes is the most that a control frame holds; a payload is bytes, and need be neither UTF-8 nor free of zeros. What is
 * long is nobody else's: a server may send a pong that nobody asked for, of as many equal letters too.
 */
const drawPayloads = (): readonly (string | Buffer)[] => [
  '',
  'imtypes',
  '你好',
  randomUUID().padEnd(125, 'x'),
  Buffer.from([0x00, 0xff, 0xfe, 0x00, 0x41]),
];

/** CONN-01: pings of several payloads, and of several users at once. */
export const pingScenario: Scenario = {
  name: 'pings',
  title: 'pings with payloads of different lengths',
  serves: ['CONN-01'],
  disturbs: 'CONN-01',
  async run(stage) {
    const alice = await stage.connected(stage.cast.alice);
    if (!alice) return;
    const { world, cast } = stage;
    const others = cast.users.flatMap((user) =>
      user === cast.alice ? [] : (world.connections.primary(user) ?? []),
    );
    const sent = drawPayloads().map((payload) => alice.sendPing(payload));
    // At the same moment: only then a server can take one for another. Theirs are awaited in other scenarios.
    for (const other of others) other.sendPing();
    await world.waiting.until(() => sent.every((each) => alice.hasPong(each)) || alice.isGone);
    for (const payload of sent) await awaitPong(stage, alice, payload, 'CONN-01', '', 0);
  },
};

/**
 * The pong for a ping that was sent falls due; `where` completes "a ping was not answered".
 *
 * Of pings that come close together a server may answer the last alone (RFC 6455, 5.5.3): one that was passed over is
 * sent again by itself.
 */
export async function awaitPong(
  stage: Stage,
  connection: Connection,
  payload: string | Buffer,
  requirement: RequirementId = 'CONN-01',
  where = '',
  patienceMs = stage.world.waiting.patienceMs(),
): Promise<void> {
  await stage.world.waiting.until(() => connection.hasPong(payload) || connection.isGone, patienceMs);
  if (!connection.hasPong(payload)) await connection.ping(payload);
  stage.due({
    what: 'pong',
    requirement,
    connection: connection.id,
    payload: Buffer.from(payload as string).toString('hex'),
    where,
  });
}
