import { pause } from './load.ts';
import { moveMembers } from './move-members.ts';
import { type PhaseName, someOf } from './phases.ts';
import type { Stage } from './stage.ts';

/** A tenth of all drop, or stop reading. */
const SHARE = 0.1;

/**
 * How long a slow reader reads nothing at a time. Of a hundred who read nothing for 37 s the reference server ended six
 * at its heartbeats, which come every 30 s; common libraries wait 20 s and more for a pong.
 */
const LONGEST_SILENCE_MS = 5000;

type Act = (stage: Stage, ms: number) => Promise<void>;

/** This machine's part of the messages. */
const rateOf = ({ settings: { rate, shard } }: Stage): number => rate / (shard?.of ?? 1);

const steadily = (stage: Stage, ms: number): Promise<void> =>
  stage.load.run({ rate: rateOf(stage), burst: 1 }, ms, stage.settings.signal);

/** What happens in each phase, for so many milliseconds. */
export const ACTS: Readonly<Record<PhaseName, Act>> = {
  steady: steadily,

  /** As many messages, those of a second at once. */
  bursts: (stage, ms) => {
    const rate = rateOf(stage);
    const burst = Math.max(2, Math.min(200, Math.round(rate)));
    return stage.load.run({ rate, burst }, ms, stage.settings.signal);
  },

  /** A tenth drop at once, and come back as fast as they connected. */
  storm: async (stage, ms) => {
    const { crowd, settings } = stage;
    const dropped = chosenFor(stage, 'storm').filter((member) => crowd.isOpen(member));
    for (const member of dropped) crowd.drop(member);
    const back = crowd.connect(dropped, settings.connectRate, settings.signal);
    await Promise.all([steadily(stage, ms / 2), back]);
    // However long that took: from here on they are owed everything again.
    await steadily(stage, ms / 2);
  },

  /** A tenth read nothing for half of the time, but never for long: a server takes who is silent at its heartbeats for gone. */
  slow: async (stage, ms) => {
    await Promise.all([steadily(stage, ms), readInTurns(stage, ms)]);
  },

  /** Some leave a group and join it again, one after the other. */
  members: async (stage, ms) => {
    await Promise.all([steadily(stage, (3 * ms) / 4), moveMembers(stage, (3 * ms) / 4)]);
    await steadily(stage, ms / 4);
  },
};

async function readInTurns(stage: Stage, ms: number): Promise<void> {
  const { crowd, settings } = stage;
  const slow = chosenFor(stage, 'slow');
  const turns = Math.ceil(ms / 2 / LONGEST_SILENCE_MS);
  const turnMs = ms / 2 / turns;
  for (let turn = 0; turn < turns && !settings.signal.aborted; turn++) {
    for (const member of slow) crowd.pause(member);
    await pause(turnMs, settings.signal);
    for (const member of slow) crowd.resume(member);
    await pause(turnMs, settings.signal);
  }
}

function chosenFor({ settings, traffic }: Stage, what: 'storm' | 'slow'): number[] {
  const { population, seed } = settings;
  return someOf(
    population,
    traffic,
    seed,
    what,
    Math.ceil((population.users.length * SHARE) / (settings.shard?.of ?? 1)),
  );
}
