import { fuzz } from '../../conformance/fuzz/fuzz.ts';
import { startEmbedded } from '../../conformance/targets/embedded.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { median } from '../measure.ts';
import { type Section, table } from '../section.ts';
import { drawnMessages } from './drawn-messages.ts';
import { judgedSpeed } from './judged-volleys.ts';
import { RAW_USERS, type RawMessage, type RawTimes, rawSpeed, UNDER_WAY } from './raw.ts';

/** Long against one session, which takes some 50 ms. */
const TIME_MS = 15_000;

/** So long each goes on before: the engine compiles what runs often, and was seen to get faster for some 15 s. */
const WARM_UP_MS = 15_000;

/** A shared machine was seen to give the same work 5,000 and 9,000 messages a second within a minute: so they take turns. */
const TURNS = 9;
const TURN = { warmUpMs: 300, timeMs: 2000 };

interface Checked {
  readonly messages: number;
  readonly sessions: number;
}

/** Messages and sessions a second of random sessions, each judged, once they are warm. */
async function checked(target: Target): Promise<Checked> {
  const since = performance.now();
  const begun = { messages: 0, sessions: 0, at: 0 };
  const options = { seed: 1, timeoutMs: 5000, waitMs: 0, timeMs: WARM_UP_MS + TIME_MS, maxFailures: 1 };
  const { messages, sessions, cutShort, stories } = await fuzz(target, {
    ...options,
    onProgress: (figures) => {
      const at = performance.now() - since;
      if (begun.at === 0 && at >= WARM_UP_MS) Object.assign(begun, figures, { at });
    },
  });
  if (cutShort !== null || stories.length > 0)
    throw new Error(`the embedded server was blamed, or not reached: ${cutShort}`);
  const seconds = (performance.now() - since - begun.at) / 1000;
  return { messages: (messages - begun.messages) / seconds, sessions: (sessions - begun.sessions) / seconds };
}

/** From each of four users to the next. */
function inRing(number: number): RawMessage {
  const [from = '101', heardBy = '102'] = [RAW_USERS[number % 4], RAW_USERS[(number + 1) % 4]];
  const text = JSON.stringify({ type: 'text', content: `message ${number}`, receiverId: heardBy });
  return { from, heardBy, text };
}

async function onEmbedded<T>(work: (target: Target) => Promise<T>): Promise<T> {
  const { target, close } = await startEmbedded();
  try {
    return await work(target);
  } finally {
    await close();
  }
}

/** Messages a second, and the share of what else was measured in the same turn: medians over all turns. */
interface Speeds {
  readonly perSecond: number;
  readonly ofBare: number;
  readonly ofSame: number;
}

/** Who takes turns, the bare one and the one with the same messages first. */
type Contestant = (times: RawTimes) => Promise<number>;

async function inTurns(
  contestants: readonly [Contestant, Contestant, Contestant],
): Promise<readonly Speeds[]> {
  for (const each of contestants) await each({ warmUpMs: WARM_UP_MS, timeMs: TURN.timeMs });
  const turns: number[][] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const speeds: number[] = [];
    for (const each of contestants) speeds.push(await each(TURN));
    turns.push(speeds);
  }
  const medianOf = (value: (speeds: readonly number[]) => number): number => median(turns.map(value));
  return contestants.map((_, i) => ({
    perSecond: medianOf((speeds) => speeds[i] as number),
    ofBare: medianOf((speeds) => (speeds[i] as number) / (speeds[0] as number)),
    ofSame: medianOf((speeds) => (speeds[i] as number) / (speeds[1] as number)),
  }));
}

/** How fast random sessions are played and judged. */
export const fuzzSpeed: Section = {
  title: 'Random sessions',
  run: async () => {
    const drawn = await onEmbedded(drawnMessages);
    const [bare, same, judged] = await inTurns([
      (times) => onEmbedded((target) => rawSpeed(target, inRing, times)),
      (times) =>
        onEmbedded((target) =>
          rawSpeed(target, (number) => drawn[number % drawn.length] as RawMessage, times),
        ),
      (times) => onEmbedded((target) => judgedSpeed(target, drawn, times)),
    ]);
    if (!bare || !same || !judged) throw new Error('three take turns');
    const { messages, sessions } = await onEmbedded(checked);
    const row = (name: string, { perSecond, ofBare, ofSame }: Speeds): string[] => [
      ...[name, perSecond.toFixed(0), ofBare.toFixed(2), ofSame.toFixed(2)],
    ];
    const whole = {
      perSecond: messages,
      ofBare: messages / bare.perSecond,
      ofSame: messages / same.perSecond,
    };
    return [
      `Four users of the embedded server with some ${UNDER_WAY} messages under way: a library that only sends and receives, with`,
      'short texts in a ring and with messages that random sessions draw; then the same messages over the same connections,',
      'played as sessions of a thousand messages, each with a judge of its own. These three take turns,',
      `${TURNS} times for ${TURN.timeMs / 1000} s each, and a share compares what was measured in the same turn (medians). Last`,
      "`imtypes fuzz` as it is, on users of the judge's own, too, so that some sessions are played side by side:",
      `${sessions.toFixed(0)} of them a second. Each opens and closes connections, waits now and then on purpose, and ends every`,
      `round in fences, so that most of its time goes to what is no message; it is measured for ${TIME_MS / 1000} s.`,
      `Each goes on for ${WARM_UP_MS / 1000} s before.`,
      '',
      table(
        ['', 'messages a second', 'share', 'of the same messages'],
        [
          row('short texts, looked at by nobody', bare),
          row('the same messages, looked at by nobody', same),
          row('the same messages, each judged', judged),
          row('`imtypes fuzz`, whole', whole),
        ],
      ),
    ].join('\n');
  },
};
