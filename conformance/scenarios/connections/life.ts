import type { Entry } from '../../checkers/entry.ts';
import type { Cast } from '../../driver/cast.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
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

/** Messages among those who stay, which have to arrive whatever the one who leaves does. */
async function othersServed(stage: Stage, away: readonly string[]): Promise<void> {
  const { cast } = stage;
  const others = await stage.allConnected(cast.users.filter((user) => !away.includes(user)));
  const purpose = { requirement: 'CONN-03', label: "after another client's abrupt end" } as const;
  const entries = others.flatMap((from, i) => {
    const to = others[(i + 1) % others.length] as Connection;
    return to === from
      ? []
      : [stage.send(from, to.user as string, purpose), stage.send(to, from.user as string, purpose)];
  });
  const members = others.filter(({ user }) => cast.group?.members.includes(user as string));
  for (const member of members)
    if (cast.group && members.length > 1) entries.push(stage.send(member, cast.group.id, purpose));
  await stage.arrived(entries);
}

interface Leaver {
  readonly user: string;
  readonly how: 'fin' | 'rst';
}

const underWay = {
  expect: 'may',
  requirement: 'CONN-03',
  label: 'under way to a client that ends',
} as const;

/** CONN-03: by FIN as a process that ends, by RST as one that crashes, with messages for it under way. */
export const abruptEndScenario: Scenario = {
  name: 'abrupt-end',
  title: 'a client that ends without a close',
  serves: ['CONN-03'],
  disturbs: 'CONN-03',
  async run(stage) {
    const leavers = leaversOf(stage.cast);
    for (const together of leavers) await endAbruptly(stage, together);
    await stage.allConnected(leavers.flat().map(({ user }) => user));
  },
};

/** Who ends how; side by side where two others stay who can talk meanwhile. */
function leaversOf({ users, bob, carol }: Cast): readonly (readonly Leaver[])[] {
  const third = carol ?? bob;
  const fourth = users[3];
  const [fin, rst] = [
    { user: third, how: 'fin' },
    { user: fourth ?? third, how: 'rst' },
  ] as const;
  return fourth === undefined ? [[fin], [rst]] : [[fin, rst]];
}

async function endAbruptly(stage: Stage, leavers: readonly Leaver[]): Promise<void> {
  const { cast, world } = stage;
  const users = leavers.map(({ user }) => user);
  const alice = await stage.connected(cast.alice);
  const connections = await Promise.all(users.map((user) => stage.connected(user, false)));
  if (!alice || world.ended || connections.includes(null)) return;
  const sendToThem = (): void => {
    for (const user of users) for (let i = 0; i < 8; i++) stage.send(alice, user, underWay);
  };
  sendToThem();
  const present = world.connections.filter((each) => each.isOpen && !connections.includes(each));
  await Promise.all(leavers.map(({ how }, i) => connections[i]?.drop(how)));
  // Twice, since the server may learn of the end only after the first messages.
  await othersServed(stage, users);
  await othersServed(stage, users);
  await stage.othersStillOpen('CONN-03', present, "another client's abrupt end");
  sendToThem();
  await Promise.all(users.map((user) => stage.connected(user, false)));
}

/** Codes that a client may close with: RFC 6455 section 7.4. */
const CLOSE_CODES = [1000, 4001, 1001];

/** CONN-02 and CONN-04: closing, and coming back with the same token, each user with another code. */
export const returnScenario: Scenario = {
  name: 'return',
  title: 'closing, and coming back with the same token',
  serves: ['CONN-02', 'CONN-04'],
  disturbs: 'CONN-04',
  async run(stage) {
    const { cast, world } = stage;
    const connections = await stage.allConnected(cast.users);
    const leaving = connections.slice(0, CLOSE_CODES.length);
    await Promise.all(
      leaving.map((connection, i) => judgeClose(stage, connection, CLOSE_CODES[i] as number)),
    );
    if (world.ended) return;
    const back = await Promise.all(leaving.map((connection) => comeBack(stage, connection)));
    await around(
      stage,
      back.filter((each) => each !== null),
    );
  },
};

async function judgeClose(stage: Stage, connection: Connection, code: number): Promise<void> {
  const closed = await connection.close(code);
  if (stage.world.ended) return;
  if (closed && closed.code !== 1006) return stage.findings.observe('CONN-02');
  stage.findings.violate('CONN-02', {
    message: `a close with code ${code} was not answered by a close`,
    expected: 'a close frame from the server',
    actual: closed ? 'the connection was dropped without one' : `nothing within ${stage.world.timeoutMs} ms`,
    events: closed ? [closed] : [],
  });
}

async function comeBack(stage: Stage, { user, token }: Connection): Promise<Connection | null> {
  const { world, findings } = stage;
  if (user === null) return null;
  const opened = await stage.openPatiently(user, token === null ? {} : { token });
  if ('connection' in opened) {
    world.setPrimary(user, opened.connection);
    return opened.connection;
  }
  if (!world.ended) {
    findings.violate('CONN-04', {
      message: `user ${user} cannot come back with the same token`,
      expected: 'the handshake accepted again',
      actual: opened.refusal.detail,
      events: [],
    });
  }
  return null;
}

/** Whoever came back sends and receives again. */
async function around(stage: Stage, back: readonly Connection[]): Promise<void> {
  const { world, findings } = stage;
  const settled = await Promise.all(back.map((connection) => stage.settle(connection, 'CONN-04')));
  const entries = back.flatMap((from, i) => {
    const to = back[(i + 1) % back.length];
    return to && to !== from
      ? [
          stage.send(from, to.user as string, {
            requirement: 'CONN-04',
            label: 'between users who came back',
          }),
        ]
      : [];
  });
  await stage.arrived(entries);
  back.forEach((connection, i) => {
    if (settled[i] || world.ended || !connection.isOpen) return;
    findings.violate('CONN-04', {
      message: `user ${connection.user} came back with the same token and receives nothing`,
      expected: 'messages arrive on the new connection',
      actual: 'none of several came',
      events: entries
        .filter(({ audience }) => audience.kind === 'private' && audience.to === connection.user)
        .map(({ sent }) => sent),
    });
  });
}

/** CONN-07: permessage-deflate offered, messages both ways, short and long. */
export const deflateScenario: Scenario = {
  name: 'deflate',
  title: 'permessage-deflate offered',
  serves: ['CONN-07'],
  disturbs: 'CONN-07',
  async run(stage) {
    const { cast, world, findings } = stage;
    const user = cast.carol ?? cast.bob;
    const alice = await stage.connected(cast.alice);
    await world.primary(user)?.close();
    const opened = await stage.openPatiently(user, { deflate: true });
    if (!alice || world.ended) return;
    if (!('connection' in opened)) {
      findings.violate('CONN-07', {
        message: 'a handshake that offers permessage-deflate is refused',
        expected: 'accepted, with or without compression',
        actual: opened.refusal.detail,
        events: [],
      });
      return;
    }
    const { connection } = opened;
    world.setPrimary(user, connection);
    await stage.settle(connection, 'CONN-07');
    const purpose = { requirement: 'CONN-07', label: 'with permessage-deflate offered' } as const;
    const bodies = [
      (marker: string) => marker,
      (marker: string) => `${marker} ${'abc '.repeat(100)}`,
      (marker: string) => `${marker} ${'你好😀'.repeat(30)}`,
      (marker: string) => `${marker} ${longText()}`,
    ];
    const entries = bodies.flatMap((body) => [
      stage.send(alice, user, purpose, {}, body),
      stage.send(connection, cast.alice, purpose, {}, body),
    ]);
    await stage.arrived(entries);
    const { closed } = connection;
    if (closed && !closed.byUs) {
      findings.violate('CONN-07', {
        message: 'with permessage-deflate offered the connection does not hold',
        expected: 'messages in both directions',
        actual: `closed with code ${closed.code}${closed.error ? `: ${closed.error}` : ''}`,
        events: [...entries.slice(0, 1).map(({ sent }) => sent), closed],
      });
    }
  },
};

/** Longer than the 1 KiB from which servers commonly begin to compress. */
const longText = (): string => Array.from({ length: 600 }, (_, i) => i.toString(36)).join(' ');

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
