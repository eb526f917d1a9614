import { WebSocket } from 'ws';
import type { Target } from '../../conformance/targets/target.ts';

/** Messages under way at once, of all connections together. */
export const UNDER_WAY = 64;

/** Who writes, in everything that is compared. */
export const RAW_USERS = ['101', '102', '103', '104'] as const;

/** A message as it goes out: who sends it, and who is waited for before the next one goes. */
export interface RawMessage {
  readonly from: string;
  readonly heardBy: string;
  readonly text: string;
}

/** How long it goes on before it is measured, and while it is. */
export interface RawTimes {
  readonly warmUpMs: number;
  readonly timeMs: number;
}

/** Messages a second of these users, sent one after another and received by the same library, and looked at by nobody. */
export async function rawSpeed(
  { url, identity }: Target,
  messages: (number: number) => RawMessage,
  { warmUpMs, timeMs }: RawTimes,
): Promise<number> {
  const sockets = new Map<string, WebSocket>();
  for (const user of RAW_USERS) sockets.set(user, await open(`${url}?token=${await identity.tokenOf(user)}`));
  let sent = 0;
  let isOver = false;
  /** Of each sender, who is waited for, message by message. */
  const awaited = new Map<string, Map<string, number>>(
    RAW_USERS.map((user) => [user, new Map(RAW_USERS.map((each) => [each, 0]))]),
  );
  const send = (): void => {
    const { from, heardBy, text } = messages(sent++);
    const row = awaited.get(from);
    row?.set(heardBy, (row.get(heardBy) ?? 0) + 1);
    sockets.get(from)?.send(text);
  };
  // Each push to who is waited for makes room for one more.
  for (const [user, socket] of sockets)
    socket.on('message', (data) => {
      const { senderId } = JSON.parse(String(data)) as { senderId: string };
      const row = awaited.get(senderId);
      const count = row?.get(user) ?? 0;
      if (senderId === user || count === 0 || isOver) return;
      row?.set(user, count - 1);
      send();
    });
  for (let i = 0; i < UNDER_WAY; i++) send();
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await pause(warmUpMs);
  const [before, start] = [sent, performance.now()];
  await pause(timeMs);
  isOver = true;
  const perSecond = ((sent - before) * 1000) / (performance.now() - start);
  for (const socket of sockets.values()) socket.terminate();
  return perSecond;
}

function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => void socket.on('open', () => resolve(socket)).on('error', reject));
}
