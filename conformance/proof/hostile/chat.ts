import { createHmac } from 'node:crypto';
import type { Socket } from 'node:net';
import { closeFrame, frame, OPCODE, readFrames } from './frames.ts';
import {
  type Around,
  type HandshakeRequest,
  type ListenOptions,
  listen,
  type RunningHostile,
  readRequest,
  switching,
} from './raw-server.ts';

/** What the judge's tokens are signed with and whom they name; only ever used against these servers. */
export const SECRET = 'hostile-but-only-in-tests-0123456789abcdef';
export const USERS = ['101', '102', '103'] as const;
export const GROUP = { id: 'g1', members: ['101', '102'] } as const;

/** When and how a chat server that was honest until then turns. */
export interface Turn {
  /** Messages that are served honestly; a preflight of a few messages passes. */
  readonly after: number;
  /** Called once for every open connection when the time has come, and for every later one. */
  turn(socket: Socket): void | Promise<void>;
}

/** Sees each good handshake before it is answered; true where it deals with the connection itself. */
export type TakeOver = (socket: Socket, request: HandshakeRequest, around: Around) => boolean;

/** Never turns. */
export const HONEST: Turn = { after: Number.POSITIVE_INFINITY, turn: () => undefined };

/** An honest little chat on raw sockets, up to its turn. */
export async function startChat(
  { after, turn }: Turn,
  takeOver: TakeOver = () => false,
  options: ListenOptions = {},
): Promise<RunningHostile> {
  const online = new Map<Socket, string>();
  let served = 0;
  let lastId = 0;

  const push = (text: string, senderId: string): void => {
    const message = parseMessage(text);
    if (message === undefined) return;
    const group = message.receiverId === GROUP.id;
    const readers = new Set(group ? GROUP.members : [senderId, message.receiverId]);
    if (group && !readers.has(senderId)) return;
    const conversationId = group ? GROUP.id : `p:${[senderId, message.receiverId].sort().join(':')}`;
    const stamped = { ...message, id: String(++lastId), senderId, timestamp: new Date().toISOString() };
    for (const [socket, receiverId] of online) {
      const payload = JSON.stringify({ ...stamped, receiverId, conversationId });
      if (readers.has(receiverId)) socket.write(frame({ payload }));
    }
    if (++served !== after) return;
    for (const socket of online.keys()) void turn(socket);
  };

  return listen(async (socket, around) => {
    const request = await readRequest(socket);
    const user = userOf(request.path);
    if (user === undefined)
      return void socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    if (takeOver(socket, request, around)) return;
    socket.write(switching(request.key));
    online.set(socket, user);
    socket.once('close', () => online.delete(socket));
    if (served >= after) return turn(socket);
    serveFrames(socket, (text) => served < after && push(text, user));
  }, options);
}

/** Answers pings and closes and hands on whole text messages. */
export function serveFrames(socket: Socket, onText: (text: string) => void): void {
  let parts: Buffer[] = [];
  readFrames(socket, ({ fin, opcode, payload }) => {
    if (!socket.writable) return;
    if (opcode === OPCODE.ping) return void socket.write(frame({ opcode: OPCODE.pong, payload }));
    if (opcode === OPCODE.close) return void socket.end(frame({ opcode: OPCODE.close, payload }));
    if (opcode === OPCODE.binary) return void socket.end(closeFrame(1003));
    if (opcode !== OPCODE.text && opcode !== OPCODE.continuation) return;
    parts.push(payload);
    if (!fin) return;
    const whole = Buffer.concat(parts);
    parts = [];
    try {
      onText(new TextDecoder('utf-8', { fatal: true }).decode(whole));
    } catch {
      socket.end(closeFrame(1007));
    }
  });
}

/** The user that a good HS256 token in the query names, if it is one. */
export function userOf(path: string): string | undefined {
  const tokens = new URL(path, 'ws://host').searchParams.getAll('token');
  const [head = '', payload = '', signature, ...more] = tokens[0]?.split('.') ?? [];
  const right = createHmac('sha256', SECRET).update(`${head}.${payload}`).digest('base64url');
  if (tokens.length !== 1 || signature !== right || more.length > 0) return undefined;
  const [{ crit }, claims] = [head, payload].map((part) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()),
  );
  if (crit !== undefined) return undefined;
  const now = Date.now() / 1000;
  if (claims.exp < now || claims.nbf > now) return undefined;
  return String(claims.sub ?? claims.userId ?? claims.user_id ?? claims.id);
}

function parseMessage(text: string): (Record<string, unknown> & { receiverId: string }) | undefined {
  try {
    const value = JSON.parse(text);
    const good = ['text', 'image', 'file', 'emoji'].includes(value?.type);
    return good && typeof value.content === 'string' && typeof value.receiverId === 'string'
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}
