import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { History, Sent } from './cluster-history.ts';

/** Users who write to each other without a pause, connect again when they are cut off, and then read what they missed. */
export interface ClusterUsers {
  /** Stops sending, waits until nothing comes any more, and closes the connections. */
  stop(): Promise<void>;
}

/** Who writes where. */
export interface UsersOptions {
  readonly url: string;
  readonly httpUrl: string;
  readonly tokens: Readonly<Record<string, string>>;
  /** The group of each user. */
  readonly groupOf: (user: string) => string;
  readonly history: History;
}

/** Fifty users then send 250 messages a second, of which a fifth go to a group of ten. */
const EVERY_MS = 200;
const GROUP_EVERY = 5;
const CONNECT_AGAIN_MS = 100;
/** Nothing is on its way any more when nothing came for so long; no fault holds a message up for longer. */
const QUIET_MS = 8000;
const LONGEST_MS = 60_000;
const HISTORY_PAGE = 1000;

/** Connects everybody; resolves when all are there. */
export async function startUsers(options: UsersOptions): Promise<ClusterUsers> {
  const { url, httpUrl, tokens, groupOf, history } = options;
  const users = Object.keys(tokens);
  const sockets = new Map<string, WebSocket>();
  const numbers = new Map<string, number>();
  let isStopping = false;
  let lastAt = performance.now();

  async function keepConnected(user: string, onFirst: () => void): Promise<void> {
    for (let connection = 1; !isStopping; connection++) {
      const socket = new WebSocket(`${url}?token=${tokens[user]}`);
      // A node that is gone refuses, and another one answers.
      socket.on('error', () => {});
      socket.on('message', (data) => {
        lastAt = performance.now();
        history.pushed(user, connection, JSON.parse(String(data)));
      });
      const closed = once(socket, 'close');
      socket.once('open', () => {
        sockets.set(user, socket);
        onFirst();
        if (connection > 1) void catchUp(user);
      });
      const [code] = await closed;
      sockets.delete(user);
      if (!isStopping) history.cutOff(user, code as number);
      await new Promise((next) => setTimeout(next, CONNECT_AGAIN_MS));
    }
  }

  /** Reads everything that the user may have missed. Tried until a node answers. */
  async function catchUp(user: string): Promise<void> {
    for (const conversation of history.conversationsOf(user))
      for (;;) {
        const page = await readHistory(user, conversation).catch(() => undefined);
        if (page !== undefined) {
          for (const message of page) history.read(user, message);
          break;
        }
        if (isStopping) return;
        await new Promise((next) => setTimeout(next, CONNECT_AGAIN_MS));
      }
  }

  async function readHistory(user: string, conversation: string) {
    const path = `/api/v1/conversations/${encodeURIComponent(conversation)}/messages?limit=${HISTORY_PAGE}`;
    const response = await fetch(httpUrl + path, { headers: { Authorization: `Bearer ${tokens[user]}` } });
    if (response.status === 404) return [];
    if (!response.ok) throw new Error(`${response.status}`);
    return ((await response.json()) as { messages: Record<string, string>[] }).messages;
  }

  function send(): void {
    users.forEach((user, i) => {
      const socket = sockets.get(user);
      if (socket?.readyState !== WebSocket.OPEN) return;
      const number = (numbers.get(user) ?? 0) + 1;
      numbers.set(user, number);
      const toGroup = number % GROUP_EVERY === 0;
      const to = toGroup ? groupOf(user) : (users[(i + 1) % users.length] as string);
      const recipients = toGroup ? users.filter((other) => groupOf(other) === to) : [user, to];
      const sent: Sent = { content: `${user} ${number}`, from: user, number, to, recipients };
      history.sent(sent);
      socket.send(JSON.stringify({ type: 'text', content: sent.content, receiverId: to }));
    });
  }

  await Promise.all(users.map((user) => new Promise<void>((resolve) => void keepConnected(user, resolve))));
  const timer = setInterval(send, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      const end = performance.now() + LONGEST_MS;
      lastAt = performance.now();
      while (performance.now() < Math.min(end, lastAt + QUIET_MS))
        await new Promise((next) => setTimeout(next, 100));
      isStopping = true;
      for (const socket of sockets.values()) socket.close();
    },
  };
}
