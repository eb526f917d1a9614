import { WebSocket } from 'ws';
import { fuzz } from '../../conformance/fuzz/fuzz.ts';
import { startEmbedded } from '../../conformance/targets/embedded.ts';
import type { Target } from '../../conformance/targets/target.ts';
import { type Section, table } from '../section.ts';

/** Long against one session, which takes some 50 ms. */
const TIME_MS = 8000;
/** Messages under way at once, of all connections together. */
const UNDER_WAY = 64;

/** Messages a second of random sessions, each judged. */
async function checked(target: Target): Promise<{ readonly perSecond: number; readonly sessions: number }> {
  const options = { seed: 1, timeoutMs: 5000, waitMs: 0, timeMs: TIME_MS, maxFailures: 1 };
  const { messages, sessions, durationMs, cutShort, stories } = await fuzz(target, options);
  if (cutShort !== null || stories.length > 0)
    throw new Error(`the embedded server was blamed, or not reached: ${cutShort}`);
  return { perSecond: (messages * 1000) / durationMs, sessions };
}

/** Messages a second of four users in a ring, sent and received by the same library, and looked at by nobody. */
async function raw({ url, users, identity }: Target): Promise<number> {
  const ring = users.slice(0, 4);
  const sockets = await Promise.all(
    ring.map(async (user) => open(`${url}?token=${await identity.tokenOf(user)}`)),
  );
  let sent = 0;
  let isOver = false;
  const send = (i: number): void => {
    sent++;
    const receiverId = ring[(i + 1) % ring.length];
    sockets[i]?.send(JSON.stringify({ type: 'text', content: `message ${sent}`, receiverId }));
  };
  // Each push to somebody else makes room for one more.
  for (const [i, socket] of sockets.entries())
    socket.on('message', (data) => {
      if (!isOver && (JSON.parse(String(data)) as { senderId: string }).senderId !== ring[i]) send(i);
    });
  const start = performance.now();
  for (let i = 0; i < UNDER_WAY; i++) send(i % sockets.length);
  await new Promise((resolve) => setTimeout(resolve, TIME_MS));
  isOver = true;
  const perSecond = (sent * 1000) / (performance.now() - start);
  for (const socket of sockets) socket.terminate();
  return perSecond;
}

function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => void socket.on('open', () => resolve(socket)).on('error', reject));
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
    const bare = await onEmbedded(raw);
    const { perSecond, sessions } = await onEmbedded(checked);
    return [
      `Random sessions one after another against the embedded server, ${sessions} in ${TIME_MS / 1000} s: each opens its connections,`,
      'waits now and then on purpose, ends every round in fences, and has a judge of its own. Beside it the same library that',
      `only sends and receives, four users in a ring with ${UNDER_WAY} messages under way.`,
      '',
      table(
        ['', 'messages a second', 'share'],
        [
          ['sent and received, looked at by nobody', bare.toFixed(0), '1'],
          ['`imtypes fuzz`', perSecond.toFixed(0), (perSecond / bare).toFixed(2)],
        ],
      ),
    ].join('\n');
  },
};
