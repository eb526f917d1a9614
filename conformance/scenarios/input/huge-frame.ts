import type { Closed, Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { cameToUser, type Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';
import { betweenOthers, endedByServer } from './provoke.ts';

const MIB = 1024 * 1024;
const LENGTH = 16 * MIB;

/** Codes that say something else than that a frame was too large; a close frame may also be lost, or carry no code. */
const OTHER_CODES: readonly number[] = [1000, 1003, 1007, 1008, 1011];

/** INPUT-08: a frame of 16 MiB is refused or served, and the server lives. It has a phase of its own: what it breaks is not the fault of the frames before it. */
export const hugeFrameScenario: Scenario = {
  name: 'huge-frame',
  title: 'a frame of 16 MiB',
  serves: ['INPUT-08'],
  disturbs: 'INPUT-08',
  async run(stage) {
    const { cast, world, findings } = stage;
    const [alice, ...present] = await stage.allConnected([
      cast.alice,
      cast.bob,
      ...(cast.carol === null ? [] : [cast.carol]),
    ]);
    if (alice?.user !== cast.alice) return;
    await alice.settleDues();
    const { roster } = world.judge;
    // Who has stopped being served before says nothing of this frame.
    const served = new Set(
      [...roster.connections.values()].flatMap((each) => (roster.isServed(each) ? each.id : [])),
    );
    // Where messages are missing already, one more says nothing of it either.
    const isLossy = world.isLossy();
    const heard = roster.connections.get(alice.id)?.heard === true;
    const huge = sendHuge(stage, alice);
    const own = stage.send(alice, cast.bob, {
      expect: 'may',
      requirement: 'INPUT-08',
      label: 'a message from the same connection after 16 MiB',
    });
    const answered = (): boolean => !alice.isOpen || came(stage, huge) || came(stage, own);
    // A slow line takes its time for 16 MiB: as long as bytes leave, the server is at work.
    const moving = (): number => world.judge.ledger.delivered - alice.unsentBytes;
    await world.whileProgress(answered, world.timeoutMs, moving);
    const others = betweenOthers(stage, 'INPUT-08');
    if (alice.isOpen && !came(stage, own))
      await world.whileProgress(() => alice.isGone || came(stage, own), world.patienceMs());
    const ignored = !answered() && !world.ended;
    if (alice.isOpen && !came(stage, own)) await alice.drop('fin');
    const [back, othersServed] = await Promise.all([
      stage.connected(cast.alice),
      stage.arrived(others, world.timeoutMs),
    ]);
    // Its end may come behind what it sent last.
    judgeHuge(stage, huge, endedByServer(alice));
    await stage.othersStillOpen('INPUT-08', present, 'a frame of 16 MiB on another connection');
    const lost = others.find((entry) => [...entry.pending].some((id) => served.has(id)));
    const bob = world.primary(cast.bob);
    if (world.ended) return;
    if (!othersServed && lost && !isLossy) reportOthers(stage, huge, lost);
    else if (ignored && heard && bob && served.has(bob.id) && !isLossy) reportIgnored(stage, huge);
    if (back && roster.connections.get(back.id)?.receives) findings.observe('INPUT-08');
    // It need not be waited for: what is still due at the end of the run is missing. To who is to stop reading next only
    // where the other one has got nothing yet, so that it would not be due.
    const carol = cast.carol === null ? null : world.primary(cast.carol);
    const isDue = carol !== null && roster.connections.get(carol.id)?.receives === true;
    const to = isDue ? (cast.carol as string) : cast.bob;
    if (back) stage.send(back, to, { requirement: 'INPUT-08', label: 'a message from who sent 16 MiB' });
    // Who ends abruptly cannot come back: then that is known already.
    else if (findings.account('CONN-04').broken === 0) reportShut(stage, huge, alice.closed);
  },
};

const came = ({ cast }: Stage, entry: Entry): boolean => cameToUser(entry, cast.bob);

function sendHuge(stage: Stage, alice: Connection): Entry {
  const { cast, world } = stage;
  const marker = world.nextMarker();
  const message = {
    type: 'text',
    receiverId: cast.bob,
    ...world.plainFields(),
    content: marker.padEnd(LENGTH, '.'),
  };
  const intent = stage.intent(marker, cast.bob, {
    expect: 'may',
    requirement: 'INPUT-08',
    label: 'a frame of 16 MiB',
    looseContent: true,
  });
  const text = Buffer.from(JSON.stringify(message));
  const description = `a message of ${text.length} bytes`;
  return alice.sendBytes(stage.scenario, text, false, description, { ...message, content: marker }, intent);
}

/** How it was refused, or whether it was served whole. */
function judgeHuge(stage: Stage, huge: Entry, closed: Closed | null): void {
  const { findings } = stage;
  if (closed && OTHER_CODES.includes(closed.code))
    findings.violate('INPUT-08', {
      message: 'a frame of 16 MiB ended the connection with a code that says something else',
      expected: 'the connection closed with 1009, or the frame served',
      actual: `closed with code ${closed.code}`,
      events: [huge.sent, closed],
    });
  const cut = huge.deliveries.find(
    ({ message }) => typeof message.content === 'string' && message.content.length !== LENGTH,
  );
  if (cut)
    findings.violate('INPUT-08', {
      message: 'a message of 16 MiB was delivered, but not whole',
      expected: `content of ${LENGTH} characters, or the frame refused`,
      actual: `content of ${String(cut.message.content).length} characters`,
      events: [huge.sent, cut.event],
    });
}

function reportOthers(stage: Stage, huge: Entry, lost: Entry): void {
  stage.findings.violate('INPUT-08', {
    message: 'after a frame of 16 MiB messages between others do not arrive',
    expected: 'every other connection is served as before',
    actual: `nothing came within ${stage.world.timeoutMs} ms`,
    events: [huge.sent, lost.sent],
  });
}

function reportIgnored(stage: Stage, huge: Entry): void {
  stage.findings.violate('INPUT-08', {
    message: 'after a frame of 16 MiB the connection is neither served on nor closed',
    expected: 'the frame refused with 1009, or served',
    actual: `nothing came of it within ${stage.world.timeoutMs} ms, and the connection stays open`,
    events: [huge.sent],
  });
}

function reportShut(stage: Stage, huge: Entry, closed: Closed | null): void {
  stage.findings.violate('INPUT-08', {
    message: 'after a frame of 16 MiB the server takes no connection any more',
    expected: 'the frame refused with 1009, or served; the server lives on',
    actual: 'a handshake with a good token fails',
    events: [huge.sent, ...(closed ? [closed] : [])],
  });
}
