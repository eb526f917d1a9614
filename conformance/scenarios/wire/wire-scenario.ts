import type { Scenario } from '../scenario.ts';
import { type FirstFrame, sendFirst, settleFirst } from './first-frame.ts';
import { tryFragmentsBeside } from './fragments-beside.ts';
import { sendLengths, settleLengths } from './lengths.ts';
import { tryPieces } from './pieces.ts';
import { tryTogether } from './together.ts';

/** Who may have two connections writes on both; more than so many at once add nothing. */
const MOST_WRITERS = 3;

/**
 * FRAME-06: frames of all lengths, in pieces, several at once, and right behind the handshake.
 *
 * Everything goes to one user, who writes the frames of all lengths to somebody else meanwhile.
 */
export const wireScenario: Scenario = {
  name: 'wire',
  title: 'frames of every length, in pieces, several at once, and right behind the handshake',
  serves: ['FRAME-03', 'FRAME-05', 'FRAME-06'],
  disturbs: 'FRAME-06',
  async run(stage) {
    const { cast, world } = stage;
    const others = cast.users.filter((user) => user !== cast.bob);
    // Who writes frames in pieces does not read meanwhile.
    const spare = others.length > 2 ? (others.pop() as string) : null;
    const receiver = await stage.connected(cast.bob);
    const writersNow = async () => (await stage.allConnected(others)).slice(0, MOST_WRITERS);
    let writers = await writersNow();
    const [writer] = writers;
    if (!receiver || !writer) return;
    // A server that limits the rate is tried with few of them, and with first frames, below.
    if (stage.isPaced) return tryTogether(stage, writer, receiver);
    const reader = spare ?? cast.alice;
    const lengths = sendLengths(stage, receiver, reader);
    if (spare === null) await lengths;
    const isSecondServed = world.discoveries.secondConnection === 'served';
    const [first] = await Promise.all([
      Promise.all(
        isSecondServed ? writers.map(({ user }) => sendFirst(stage, user as string, cast.bob)) : [],
      ),
      tryFragmentsBeside(stage, writers, receiver),
    ]);
    // Where fragments were lost, these have other connections now.
    if (!writers.every(({ isOpen }) => isOpen)) writers = await writersNow();
    const second = first.filter((each): each is FirstFrame => each?.connection.isOpen === true);
    await Promise.all([
      tryPieces(stage, [...writers, ...second.map(({ connection }) => connection)], receiver),
      lengths,
    ]);
    await settleFirst(stage, second, cast.bob);
    await settleLengths(stage, cast.bob, reader, await lengths);
    // As where CONN-05 is tried, the older one is closed, and the newer is the user's from now on. Its end is not waited for.
    await Promise.all(
      second.map(async ({ connection }) => {
        const user = connection.user as string;
        const older = world.connections.primary(user);
        await older?.settleDues();
        older?.leave();
        world.connections.setPrimary(user, connection);
      }),
    );
    await stage.allConnected(cast.users);
  },
};

/** The same of first frames where a user has one connection: whoever writes leaves, and comes back for it. */
export const firstFrameScenario: Scenario = {
  name: 'first-frame',
  title: 'a message right behind the handshake, where a user has one connection',
  serves: ['FRAME-06'],
  disturbs: 'FRAME-06',
  async run(stage) {
    const { cast, world } = stage;
    const receiver = await stage.connected(cast.bob);
    const isTried = world.discoveries.secondConnection === 'served' && !stage.isPaced;
    if (isTried || !receiver || world.discoveries.shutOut) return;
    const writers = cast.users.filter((user) => user !== cast.bob).slice(0, 2);
    const first: FirstFrame[] = [];
    for (let turn = 0; turn < 2 / writers.length; turn++) {
      const sent = await Promise.all(
        writers.map(async (user) => {
          await world.connections.lastPrimary(user)?.close();
          const each = await sendFirst(stage, user, cast.bob);
          if (each) world.connections.setPrimary(user, each.connection);
          return each;
        }),
      );
      first.push(...sent.filter((each) => each !== null));
    }
    await settleFirst(stage, first, cast.bob);
  },
};
