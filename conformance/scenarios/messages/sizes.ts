import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';

const KIB = 1024;
/** Doubling, up to what SEND-07 asks for. */
const SIZES = [1, 2, 4, 8, 16, 32, 64].map((kib) => kib * KIB);

/** Text of this many characters that compresses badly and shows where it was cut. */
const bodyOf = (marker: string, size: number): string => {
  let body = marker;
  for (let i = 0; body.length < size; i++) body += ` ${i.toString(36)}`;
  return `${body.slice(0, size - 1)}.`;
};

/** SEND-07: how long a content may be. */
export const sizeScenario: Scenario = {
  name: 'sizes',
  title: 'contents of 1 to 64 KiB',
  serves: ['SEND-07'],
  disturbs: 'SEND-07',
  async run(stage) {
    const { cast, world, findings } = stage;
    const { maxMessageBytes } = world.target.features;
    const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    if (!alice || !bob) return;
    const room = 300;
    const sizes = maxMessageBytes === 'auto' ? SIZES : SIZES.filter((size) => size + room <= maxMessageBytes);
    const send = (size: number): Entry =>
      stage.send(
        alice,
        cast.bob,
        {
          expect: 'may',
          requirement: 'SEND-07',
          blameAltered: undefined,
          label: `a message with a content of ${size / KIB} KiB`,
        },
        {},
        (marker) => bodyOf(marker, size),
      );
    const entries = sizes.map(send);
    const inGroup = sendToGroup(stage, alice, sizes.at(-1));
    const got = (entry: Entry): boolean =>
      entry.deliveries.some(
        ({ connection, message }) =>
          connection.user === cast.bob && message.content === entry.message?.content,
      );
    await world.until(() => entries.every(got) || alice.isGone || bob.isGone, world.patienceMs());
    // What was behind a refused frame on a connection that ended says nothing: it is tried again, one at a time.
    for (const [i, entry] of entries.entries()) {
      if (got(entry)) continue;
      const [from, to] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
      if (!from || !to) break;
      const again = stage.send(
        from,
        cast.bob,
        { expect: 'may', requirement: 'SEND-07', label: entry.intent.label },
        {},
        (marker) => bodyOf(marker, sizes[i] as number),
      );
      await world.until(() => got(again) || got(entry) || from.isGone || to.isGone, world.patienceMs());
      if (!got(again) && !got(entry)) break;
      entries[i] = got(again) ? again : entry;
    }
    const largest = sizes.filter((_, i) => got(entries[i] as Entry)).at(-1);
    findings.note(
      'SEND-07',
      largest === undefined
        ? 'not even a content of 1 KiB passed'
        : `the largest content that passed: ${largest / KIB} KiB`,
    );
    await judgeInGroup(stage, largest, inGroup);
    const failed = entries.find((entry) => !got(entry));
    if (maxMessageBytes !== 'auto' && sizes.length < SIZES.length) {
      findings.note('SEND-07', `the target declares frames of at most ${maxMessageBytes} bytes`);
      if (sizes.length === 0)
        return findings.notApplicable('SEND-07', 'the target declares a limit below 1 KiB');
    }
    if (!failed) return findings.observe('SEND-07');
    // Where not even a short one arrives there, it is no matter of sizes.
    const [from, to] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
    if (!from || !to || !(await stage.fence(from, cast.bob))) return;
    findings.violate('SEND-07', {
      message: `${failed.intent.label} did not arrive`,
      expected:
        maxMessageBytes === 'auto'
          ? 'delivered whole, up to 64 KiB'
          : `delivered whole, as the declared limit of ${maxMessageBytes} bytes allows`,
      actual: alice.closed ? `the connection was closed with code ${alice.closed.code}` : 'nothing came',
      events: [failed.sent, ...(alice.closed ? [alice.closed] : [])],
    });
  },
};

function sendToGroup(stage: Stage, from: Connection, size: number | undefined): Entry | null {
  const { group } = stage.cast;
  if (!group || size === undefined) return null;
  const label = `a message with a content of ${size / KIB} KiB to a group`;
  const purpose = { expect: 'may', requirement: 'SEND-07', label } as const;
  return stage.send(from, group.id, purpose, {}, (marker) => bodyOf(marker, size));
}

/** What passed in private passes to a group, too; tried again, since the first may have been lost for another reason. */
async function judgeInGroup(stage: Stage, size: number | undefined, first: Entry | null): Promise<void> {
  const { cast, world, findings } = stage;
  if (!cast.group || !first || size === undefined) return;
  const cameTo = (entry: Entry | null): boolean =>
    entry?.deliveries.some(
      ({ connection, message }) => connection.user === cast.bob && message.content === entry.message?.content,
    ) ?? false;
  if (await world.until(() => cameTo(first), world.patienceMs())) return findings.observe('SEND-07');
  const [from, to] = await stage.allConnected([cast.alice, cast.bob]);
  if (!from || !to) return;
  const again = sendToGroup(stage, from, size) as Entry;
  await world.until(() => cameTo(again) || from.isGone || to.isGone, world.patienceMs());
  if (cameTo(again)) return findings.observe('SEND-07');
  const [sender] = await stage.allConnected([cast.alice, cast.bob]);
  if (!sender || world.ended || !(await stage.fence(sender, cast.group.id))) return;
  findings.violate('SEND-07', {
    message: `${again.intent.label} did not arrive`,
    expected: 'delivered whole, as in private',
    actual: 'nothing came',
    events: [again.sent],
  });
}
