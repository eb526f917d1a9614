import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { HonestSeen } from './honest-users.ts';

/** Often enough that a stall of a tenth of a second is seen, and next to no load. */
const EVERY_MS = 50;
/** How long the last messages may take before they count as late; the bound of a run is far below it. */
const LAST_MS = 12_000;

const { url, tokens } = workerData as { url: string; tokens: Readonly<Record<string, string>> };
const users = Object.keys(tokens);

/** When each message was sent, and who has still to get it. */
const waiting = new Map<string, { readonly at: number; readonly missing: Set<string> }>();
const acknowledged = new Set<string>();
let sent = 0;
let worstMs = 0;
let cutOff = 0;
let stopped = false;

const sockets = await Promise.all(users.map(connect));

async function connect(user: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url}?token=${tokens[user]}`);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  socket.on('message', (data) => arrived(user, JSON.parse(String(data))));
  socket.on('close', () => {
    if (!stopped) cutOff++;
  });
  return socket;
}

function arrived(user: string, { id, content, senderId }: Readonly<Record<string, string>>): void {
  if (senderId === user) acknowledged.add(String(id));
  const own = waiting.get(String(content));
  if (!own?.missing.delete(user)) return;
  worstMs = Math.max(worstMs, performance.now() - own.at);
  if (own.missing.size === 0) waiting.delete(String(content));
}

function send(): void {
  sockets.forEach((socket, i) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const [from = '', to = ''] = [users[i], users[(i + 1) % users.length]];
    const content = `honest ${sent++}`;
    waiting.set(content, { at: performance.now(), missing: new Set([from, to]) });
    socket.send(JSON.stringify({ type: 'text', content, receiverId: to }));
  });
}

async function settle(): Promise<void> {
  const end = performance.now() + LAST_MS;
  while (waiting.size > 0 && performance.now() < end && cutOff === 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

send();
await settle();
worstMs = 0;
const timer = setInterval(send, EVERY_MS);
parentPort!.postMessage('ready');
parentPort!.once('message', async () => {
  clearInterval(timer);
  await settle();
  stopped = true;
  for (const { at } of waiting.values()) worstMs = Math.max(worstMs, performance.now() - at);
  const seen: HonestSeen = { sent, worstMs, acknowledged: [...acknowledged], cutOff };
  for (const socket of sockets) socket.terminate();
  parentPort!.postMessage(seen);
});
