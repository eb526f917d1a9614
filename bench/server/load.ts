import type { WebSocket } from 'ws';
import type { Contestant } from './contestant.ts';

/** What one round showed. */
export interface Round {
  /** Messages that were sent, and of which every push has come. */
  readonly messages: number;
  readonly ms: number;
  /** Time of the server's processor. */
  readonly cpuMs: number;
}

/** Each client has so many messages under way: enough that the server always has something to do. */
const UNDER_WAY = 4;

const frameTo = (receiverId: string): string =>
  JSON.stringify({ type: 'text', content: 'Shall we meet at the station at eight?', receiverId });

/** Clients in a ring, each of which writes to the next one and waits for the receipt before it writes again. */
export async function privateRound(
  server: Contestant,
  sockets: readonly WebSocket[],
  ms: number,
): Promise<Round> {
  let receipts = 0;
  let isOver = false;
  const users = sockets.map((_, i) => `u${i}`);
  sockets.forEach((socket, i) => {
    const frame = frameTo(users[(i + 1) % users.length]!);
    const own = `"senderId":"${users[i]}"`;
    socket.on('message', (data) => {
      if (!(data as Buffer).includes(own)) return;
      receipts++;
      if (!isOver) socket.send(frame);
    });
    for (let n = 0; n < UNDER_WAY; n++) socket.send(frame);
  });
  const round = await measure(server, ms, () => receipts);
  isOver = true;
  await settle(() => receipts);
  for (const socket of sockets) socket.removeAllListeners('message');
  return round;
}

/** One client writes to everybody, with two messages under way. */
export async function groupRound(
  server: Contestant,
  sockets: readonly WebSocket[],
  ms: number,
): Promise<Round> {
  let pushes = 0;
  let isOver = false;
  const [sender] = sockets;
  const frame = frameTo('everybody');
  for (const socket of sockets)
    socket.on('message', () => {
      if (++pushes % sockets.length === 0 && !isOver) sender!.send(frame);
    });
  for (let n = 0; n < 2; n++) sender!.send(frame);
  const round = await measure(server, ms, () => pushes / sockets.length);
  isOver = true;
  await settle(() => pushes);
  for (const socket of sockets) socket.removeAllListeners('message');
  return round;
}

async function measure(server: Contestant, ms: number, count: () => number): Promise<Round> {
  const before = await server.usage();
  const [start, first] = [performance.now(), count()];
  await wait(ms);
  const [end, last] = [performance.now(), count()];
  const after = await server.usage();
  return { messages: last - first, ms: end - start, cpuMs: after.cpuMs - before.cpuMs };
}

/** What is under way comes before the next round. */
async function settle(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count();
    await wait(50);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
