import { WebSocket } from 'ws';
import { createIdentity } from '../../conformance/targets/identity.ts';

/** Where a load goes. */
export interface Target {
  readonly url: string;
  readonly httpUrl: string;
  readonly secret: string;
}

/** What one load showed. */
export interface Load {
  /** Messages with their receipt, in a second. */
  readonly accepted: number;
  /** Pushes, receipts among them, in a second. */
  readonly delivered: number;
}

/** Times from sending to the push at the other user, in milliseconds. */
export interface Latency {
  readonly median: number;
  readonly p99: number;
}

const UNDER_WAY = 4;
const WARM_UP_MS = 1000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const frameTo = (receiverId: string, content: string): string =>
  JSON.stringify({ type: 'text', content, receiverId });

/** Users who are connected through the balancer, in turns to all nodes. */
export async function connectUsers(target: Target, users: readonly string[]): Promise<readonly WebSocket[]> {
  const identity = createIdentity({ secret: target.secret });
  const sockets: WebSocket[] = [];
  for (const user of users) {
    const socket = new WebSocket(`${target.url}?token=${await identity.tokenOf(user)}`, {
      perMessageDeflate: false,
    });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    sockets.push(socket);
  }
  return sockets;
}

/** Each user writes to the next one, with a few messages under way, as fast as receipts come. */
export async function fullLoad(
  sockets: readonly WebSocket[],
  users: readonly string[],
  ms: number,
): Promise<Load> {
  let receipts = 0;
  let pushes = 0;
  let isOver = false;
  sockets.forEach((socket, i) => {
    const frame = frameTo(users[(i + 1) % users.length]!, 'Shall we meet at the station at eight?');
    const own = `"senderId":"${users[i]}"`;
    socket.on('message', (data) => {
      pushes++;
      if (!(data as Buffer).includes(own)) return;
      receipts++;
      if (!isOver) socket.send(frame);
    });
    for (let n = 0; n < UNDER_WAY; n++) socket.send(frame);
  });
  await wait(WARM_UP_MS);
  const [firstReceipts, firstPushes, start] = [receipts, pushes, performance.now()];
  await wait(ms);
  const seconds = (performance.now() - start) / 1000;
  const load = {
    accepted: (receipts - firstReceipts) / seconds,
    delivered: (pushes - firstPushes) / seconds,
  };
  isOver = true;
  await quiet(() => pushes);
  for (const socket of sockets) socket.removeAllListeners('message');
  return load;
}

/** Users write so many messages a second together, whatever comes back. */
export async function latencyAt(
  rate: number,
  sockets: readonly WebSocket[],
  users: readonly string[],
  ms: number,
): Promise<Latency> {
  const times: number[] = [];
  const sentAt = new Map<string, number>();
  let pushes = 0;
  sockets.forEach((socket, i) => {
    const own = `"senderId":"${users[i]}"`;
    socket.on('message', (data) => {
      pushes++;
      if ((data as Buffer).includes(own)) return;
      const { content } = JSON.parse(String(data)) as { content: string };
      times.push(performance.now() - (sentAt.get(content) ?? 0));
    });
  });
  const start = performance.now();
  for (let sent = 0; performance.now() - start < ms; await wait(1)) {
    for (const due = ((performance.now() - start) / 1000) * rate; sent < due; sent++) {
      const from = sent % sockets.length;
      const content = `message ${sent}`;
      sentAt.set(content, performance.now());
      sockets[from]!.send(frameTo(users[(from + 1) % users.length]!, content));
    }
  }
  await quiet(() => pushes);
  for (const socket of sockets) socket.removeAllListeners('message');
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1] ?? 0, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** One user writes to a group, with two messages under way: messages in a second that came to every member. */
export async function groupLoad(sockets: readonly WebSocket[], group: string, ms: number): Promise<number> {
  let pushes = 0;
  let isOver = false;
  const [sender] = sockets;
  const frame = frameTo(group, 'Shall we meet at the station at eight?');
  for (const socket of sockets)
    socket.on('message', () => {
      if (++pushes % sockets.length === 0 && !isOver) sender!.send(frame);
    });
  for (let n = 0; n < 2; n++) sender!.send(frame);
  await wait(WARM_UP_MS);
  const [first, start] = [pushes, performance.now()];
  await wait(ms);
  const rate = ((pushes - first) / sockets.length / (performance.now() - start)) * 1000;
  isOver = true;
  await quiet(() => pushes);
  for (const socket of sockets) socket.removeAllListeners('message');
  return rate;
}

/** What is under way has come. */
async function quiet(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count();
    await wait(300);
  }
}
