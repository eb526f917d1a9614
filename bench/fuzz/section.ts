import { fuzz } from '../../conformance/fuzz/fuzz.ts';
import { startEmbedded } from '../../conformance/targets/embedded.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { type Section, table } from '../section.ts';
import { drawnMessages } from './drawn-messages.ts';
import { judgedSpeed } from './judged-volleys.ts';
import { RAW_USERS, type RawMessage, rawSpeed, UNDER_WAY } from './raw.ts';

/** Long against one session, which takes some 50 ms. */
const TIME_MS = 15_000;

/** So long each goes on before: the engine compiles what runs often, and was seen to get faster for some 15 s. */
const WARM_UP_MS = 15_000;

const TIMES = { warmUpMs: WARM_UP_MS, timeMs: TIME_MS };

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

/** How fast random sessions are played and judged. */
export const fuzzSpeed: Section = {
  title: 'Random sessions',
  run: async () => {
    const bare = await onEmbedded((target) => rawSpeed(target, inRing, TIMES));
    const drawn = await onEmbedded(drawnMessages);
    const same = await onEmbedded((target) =>
      rawSpeed(target, (number) => drawn[number % drawn.length] as RawMessage, TIMES),
    );
    const judged = await onEmbedded((target) => judgedSpeed(target, drawn, TIMES));
    const { messages, sessions } = await onEmbedded(checked);
    return [
      `Four users of the embedded server with some ${UNDER_WAY} messages under way: a library that only sends and receives, with`,
      'short texts in a ring and with messages that random sessions draw; then the same messages over the same connections,',
      'played as sessions of a thousand messages, each with a judge of its own. Last `imtypes fuzz` as it is, on users of the',
      `judge's own, too, so that some sessions are played side by side: ${sessions.toFixed(0)} of them a second. Each opens and`,
      'closes connections, waits now and then on purpose, and ends every round in fences, so that most of its time goes to what',
      `is no message. Each goes on for ${WARM_UP_MS / 1000} s before it is measured for ${TIME_MS / 1000} s.`,
      '',
      table(
        ['', 'messages a second', 'share', 'of the same messages'],
        [
          ['short texts, looked at by nobody', bare.toFixed(0), '1', ''],
          ['the same messages, looked at by nobody', same.toFixed(0), (same / bare).toFixed(2), '1'],
          [
            'the same messages, each judged',
            judged.toFixed(0),
            (judged / bare).toFixed(2),
            (judged / same).toFixed(2),
          ],
          [
            '`imtypes fuzz`, whole',
            messages.toFixed(0),
            (messages / bare).toFixed(2),
            (messages / same).toFixed(2),
          ],
        ],
      ),
    ].join('\n');
  },
};
