import type { Entry } from '../../checkers/entry.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Scenario } from '../scenario.ts';
import { judgeClose } from './closing.ts';

/** Codes that a client may close with: RFC 6455 section 7.4. */
const CLOSE_CODES = [1000, 4001, 1001];

/** Somebody who came back; `deflate` where that connection offered permessage-deflate. */
interface Returned {
  readonly connection: Connection;
  readonly deflate: boolean;
}

const clauseOf = (...returned: readonly Returned[]): 'CONN-04' | 'CONN-07' =>
  returned.some(({ deflate }) => deflate) ? 'CONN-07' : 'CONN-04';

/**
 * CONN-02, CONN-04 and CONN-07: each user closes with another code and comes back with the same token, one of them
 * offering permessage-deflate. Who has left before only comes back.
 */
export const returnScenario: Scenario = {
  name: 'return',
  title: 'closing, and coming back with the same token, once with permessage-deflate offered',
  serves: ['CONN-02', 'CONN-04', 'CONN-07'],
  disturbs: 'CONN-04',
  async run(stage) {
    const { cast, world } = stage;
    const leaving = cast.users.flatMap((user) => world.lastPrimary(user) ?? []).slice(0, CLOSE_CODES.length);
    await Promise.all(
      leaving.map((connection, i) =>
        connection.isOpen ? judgeClose(stage, connection, CLOSE_CODES[i] as number) : null,
      ),
    );
    if (world.ended) return;
    const deflating = cast.carol ?? cast.bob;
    const back = await Promise.all(
      leaving.map((connection) => comeBack(stage, connection, connection.user === deflating)),
    );
    await around(
      stage,
      back.filter((each) => each !== null),
    );
  },
};

async function comeBack(
  stage: Stage,
  { user, token }: Connection,
  deflate: boolean,
): Promise<Returned | null> {
  const { world, findings } = stage;
  if (user === null) return null;
  const same = token === null ? {} : { token };
  const opened = await stage.openPatiently(user, { ...same, deflate });
  if ('connection' in opened) {
    world.setPrimary(user, opened.connection);
    return { connection: opened.connection, deflate };
  }
  if (world.ended) return null;
  const plain = deflate ? await stage.openPatiently(user, same) : opened;
  if ('connection' in plain) {
    world.setPrimary(user, plain.connection);
    findings.violate('CONN-07', {
      message: 'a handshake that offers permessage-deflate is refused',
      expected: 'accepted, with or without compression',
      actual: opened.refusal.detail,
      events: [],
    });
    return { connection: plain.connection, deflate: false };
  }
  findings.violate('CONN-04', {
    message: `user ${user} cannot come back with the same token`,
    expected: 'the handshake accepted again',
    actual: plain.refusal.detail,
    events: [],
  });
  return null;
}

/** Whoever came back sends and receives again. */
async function around(stage: Stage, back: readonly Returned[]): Promise<void> {
  const { world, findings } = stage;
  const settled = await Promise.all(back.map((each) => stage.settle(each.connection, clauseOf(each))));
  const entries = back.flatMap((from, i) => {
    const to = back[(i + 1) % back.length] as Returned;
    const purpose = { requirement: clauseOf(from, to), label: 'between users who came back' };
    return to === from ? [] : [stage.send(from.connection, to.connection.user as string, purpose)];
  });
  const compressed = back.find(({ deflate }) => deflate);
  const peer = back.find(({ deflate }) => !deflate);
  if (compressed && peer) entries.push(...sendBothWays(stage, compressed.connection, peer.connection));
  await stage.arrived(entries);
  back.forEach((each, i) => {
    const { connection } = each;
    if (settled[i] || world.ended || !connection.isOpen) return;
    findings.violate(clauseOf(each), {
      message: `user ${connection.user} came back with the same token${each.deflate ? ', offering permessage-deflate,' : ''} and receives nothing`,
      expected: 'messages arrive on the new connection',
      actual: 'none of several came',
      events: entries
        .filter(({ audience }) => audience.kind === 'private' && audience.to === connection.user)
        .map(({ sent }) => sent),
    });
  });
  const closed = compressed?.connection.closed;
  if (closed && !closed.byUs) {
    findings.violate('CONN-07', {
      message: 'with permessage-deflate offered the connection does not hold',
      expected: 'messages in both directions',
      actual: `closed with code ${closed.code}${closed.error ? `: ${closed.error}` : ''}`,
      events: [closed],
    });
  }
}

/** Longer than the 1 KiB from which servers commonly begin to compress. */
const longText = (): string => Array.from({ length: 600 }, (_, i) => i.toString(36)).join(' ');

/** Short and long, alike and not, to and from the connection that may compress. */
function sendBothWays(stage: Stage, compressed: Connection, peer: Connection): Entry[] {
  const purpose = { requirement: 'CONN-07', label: 'with permessage-deflate offered' } as const;
  const bodies = [
    (marker: string) => marker,
    (marker: string) => `${marker} ${'abc '.repeat(100)}`,
    (marker: string) => `${marker} ${'你好😀'.repeat(30)}`,
    (marker: string) => `${marker} ${longText()}`,
  ];
  return bodies.flatMap((body) => [
    stage.send(peer, compressed.user as string, purpose, {}, body),
    stage.send(compressed, peer.user as string, purpose, {}, body),
  ]);
}
