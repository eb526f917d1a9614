import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { cameToUser, type Entry } from '../../ledger/entry.ts';
import type { Scenario } from '../scenario.ts';
import { betweenOthers, numbersOf } from './provoke.ts';

const MIB = 1024 * 1024;
const LENGTH = 16 * MIB;

/** INPUT-08: a frame of 16 MiB is refused or served, and the server lives. It has a phase of its own: what it breaks is not the fault of the frames before it. */
export const hugeFrameScenario: Scenario = {
  name: 'huge-frame',
  title: 'a frame of 16 MiB',
  serves: ['INPUT-08'],
  disturbs: 'INPUT-08',
  async run(stage) {
    const { cast, world } = stage;
    const [alice, ...present] = await stage.allConnected([
      cast.alice,
      cast.bob,
      ...(cast.carol === null ? [] : [cast.carol]),
    ]);
    if (alice?.user !== cast.alice) return;
    await alice.settleDues();
    const { roster } = world.judge;
    const since = world.recorder.next;
    await stage.turn(alice);
    const huge = sendHuge(stage, alice);
    const own = stage.send(alice, cast.bob, {
      expect: 'may',
      requirement: 'INPUT-08',
      label: 'a message from the same connection after 16 MiB',
    });
    const answered = (): boolean => !alice.isOpen || came(stage, huge) || came(stage, own);
    // A slow line takes its time for 16 MiB: as long as bytes leave, the server is at work.
    const moving = (): number => world.judge.ledger.delivered - alice.unsentBytes;
    await world.waiting.whileProgress(answered, world.timeoutMs, moving);
    const others = betweenOthers(stage, 'INPUT-08');
    if (alice.isOpen && !came(stage, own))
      await world.waiting.whileProgress(() => alice.isGone || came(stage, own));
    if (alice.isOpen && !came(stage, own)) await alice.drop('fin');
    const [back] = await Promise.all([
      stage.connected(cast.alice),
      stage.arrived(others, world.timeoutMs),
      stage.othersStillOpen('INPUT-08', present, 'a frame of 16 MiB on another connection', since),
    ]);
    stage.due({
      what: 'huge frame endured',
      requirement: 'INPUT-08',
      huge: huge.sent.n,
      length: LENGTH,
      own: own.sent.n,
      beside: numbersOf(others),
      back: back?.id ?? null,
    });
    if (!back || world.ended) return;
    // It need not be waited for: what is still due at the end of the run is missing. To who is to stop reading next only
    // where the other one has got nothing yet, so that it would not be due.
    const carol = cast.carol === null ? null : world.connections.primary(cast.carol);
    const isDue = carol !== null && roster.connections.get(carol.id)?.receives === true;
    const to = isDue ? (cast.carol as string) : cast.bob;
    await stage.sendInTurn(back, to, { requirement: 'INPUT-08', label: 'a message from who sent 16 MiB' });
  },
};

const came = ({ cast }: Stage, entry: Entry): boolean => cameToUser(entry, cast.bob);

function sendHuge(stage: Stage, alice: Connection): Entry {
  const { cast, world } = stage;
  const marker = world.nextMarker();
  const message = {
    type: 'text',
    receiverId: cast.bob,
    ...world.discoveries.neededFields(),
    content: marker,
  };
  const intent = stage.intent(marker, cast.bob, {
    expect: 'may',
    requirement: 'INPUT-08',
    label: 'a frame of 16 MiB',
    looseContent: true,
  });
  // The content stands last: it is filled up behind the JSON of the short message, whose own text would take 0.1 s.
  const json = JSON.stringify(message);
  const filling = Buffer.alloc(LENGTH - marker.length, '.');
  const text = Buffer.concat([Buffer.from(json.slice(0, -2)), filling, Buffer.from(json.slice(-2))]);
  const description = `a message of ${text.length} bytes`;
  return alice.sendBytes(stage.scenario, text, false, description, message, intent);
}
