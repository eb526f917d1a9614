import { setTimeout as wait } from 'node:timers/promises';
import { type BadToken, badTokens } from '../../conformance/scenarios/auth/bad-tokens.ts';
import type { BadFrame } from '../../conformance/scenarios/input/bad-frame.ts';
import { badFrames } from '../../conformance/scenarios/input/bad-frames.ts';
import type { GoodMessage } from '../../conformance/scenarios/messages/good-message.ts';
import { goodMessages } from '../../conformance/scenarios/messages/good-messages.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { isServerMessage } from '../../src/index.ts';
import { Client } from './usual-client.ts';

/** What a test waits before it says that nothing came. */
const SILENCE_MS = 50;

const [ALICE, BOB, DAVE, CAROL] = ['101', '102', '103', '104'] as const;
/** Of alice, bob and dave; carol is outside. */
const GROUP = 'g1';

type Test = () => Promise<void>;

/** One kind of server test: what every row of a table does, with connections of its own. */
class Suite {
  readonly #target: Target;
  #tests = 0;
  /** Learned from the pushes of earlier tests. */
  readonly #conversations = new Map<string, string>();

  constructor(target: Target) {
    this.#target = target;
  }

  tests(): Test[] {
    return [
      ...goodMessages.filter(({ only }) => only !== 'group').map((row) => () => this.#good(row, BOB, [BOB])),
      ...goodMessages
        .filter(({ only }) => only !== 'private')
        .map((row) => () => this.#good(row, GROUP, [BOB, DAVE])),
      ...badFrames.map((row) => () => this.#badFrame(row)),
      ...badTokens
        .filter(({ needs }) => needs !== 'publicKey')
        .flatMap((row) => [false, true].map((online) => () => this.#badToken(row, online))),
    ];
  }

  /** It arrives, as sent and by the right sender, once, and with nobody else. */
  async #good(row: GoodMessage, to: string, receivers: readonly string[]): Promise<void> {
    const all = await this.#open(ALICE, CAROL, ...receivers);
    const [alice, carol, ...others] = all as [Client, Client, ...Client[]];
    const marker = this.#marker();
    const scene = {
      sender: ALICE,
      other: DAVE,
      nobody: '999999937',
      inGroup: to === GROUP,
      conversationId: this.#conversations.get(to),
      now: Date.now(),
    };
    const content = row.content?.(marker, scene) ?? marker;
    const message = { type: 'text', receiverId: to, ...row.fields?.(scene), content };
    alice.send(JSON.stringify(message));
    const known = JSON.stringify(content);
    for (const [i, other] of others.entries()) {
      const push: unknown = JSON.parse(await other.get(known));
      const same = isServerMessage(push) && push.content === content && push.type === message.type;
      const right = same && push.senderId === ALICE && push.receiverId === receivers[i];
      assert(right, `${row.label}: arrives as sent`);
      if (push.conversationId !== undefined) this.#conversations.set(to, push.conversationId);
    }
    await wait(SILENCE_MS);
    for (const other of others) assert(other.received.length === 1, `${row.label}: arrives once`);
    assert(carol.received.length === 0, `${row.label}: nobody else gets it`);
    close(all);
  }

  /** It is delivered to nobody, and the others are served on. */
  async #badFrame(row: BadFrame): Promise<void> {
    const all = await this.#open(ALICE, BOB, CAROL);
    const [alice, bob, carol] = all as [Client, Client, Client];
    const marker = this.#marker();
    alice.send(row.frame({ marker, to: BOB, sender: ALICE, group: GROUP, nobody: 999_999_929 }));
    await wait(SILENCE_MS);
    assert(row.tolerated || bob.received.length === 0, `${row.label}: not delivered`);
    const after = this.#marker();
    carol.send(JSON.stringify({ type: 'text', content: after, receiverId: BOB }));
    await bob.get(after);
    close(all);
  }

  /** It opens no connection, or one that gets nothing of the user whom it names. */
  async #badToken(row: BadToken, online: boolean): Promise<void> {
    const { identity, url } = this.#target;
    const [good, otherGood] = await Promise.all([identity.tokenOf(CAROL), identity.tokenOf(BOB)]);
    const { mint, leewaySeconds: leeway } = identity;
    const now = Math.floor(Date.now() / 1000);
    const scene = {
      victim: CAROL,
      other: BOB,
      good,
      otherGood,
      mint: mint && ((changes = {}) => mint(CAROL, changes)),
      earliest: now,
      latest: now + 1,
      leeway,
    };
    const token = await row.make(scene);
    if (token === null) return;
    const all = online ? await this.#open(ALICE, CAROL) : await this.#open(ALICE);
    const [alice] = all as [Client];
    const intruder = await Client.open(url, typeof token === 'string' ? [token] : token);
    if (intruder && !row.mayActAs) {
      alice.send(JSON.stringify({ type: 'text', content: this.#marker(), receiverId: CAROL }));
      await wait(SILENCE_MS);
      assert(intruder.received.length === 0, `${row.label}: gives no identity`);
    }
    close(intruder ? [...all, intruder] : all);
  }

  async #open(...users: readonly string[]): Promise<Client[]> {
    const { identity, url } = this.#target;
    return Promise.all(
      users.map(async (user) => {
        const client = await Client.open(url, [await identity.tokenOf(user)]);
        if (!client) throw new Error(`user ${user} cannot connect`);
        return client;
      }),
    );
  }

  #marker(): string {
    return `usual-${++this.#tests}-`;
  }
}

const close = (clients: readonly Client[]): void => {
  for (const client of clients) client.close();
};

function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`the reference server fails a test of the usual kind: ${what}`);
}

/**
 * Tests the embedded target the usual way: each row of the three tables is a test with connections of its own, one
 * test after another, and silence is a wait of 50 ms. Generous where there is a choice: a test opens its connections
 * side by side, and nobody waits for them to close. Returns how many tests there were.
 */
export async function testUsualWay(target: Target): Promise<number> {
  const tests = new Suite(target).tests();
  for (const test of tests) await test();
  return tests.length;
}
