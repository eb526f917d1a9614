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

/**
 * The secret that signs the judge's tokens, and the users and the group they are for. It is used against these
 * servers only.
 */
export const SECRET = 'hostile-but-only-in-tests-0123456789abcdef';
export const USERS = ['101', '102', '103'] as const;
export const GROUP = { id: 'g1', members: ['101', '102'] } as const;

/** When and how an honest chat server turns hostile. */
export interface Turn {
  /** Number of messages that are served honestly, enough for a preflight of a few messages. */
  readonly after: number;
  /** Called once for each connection that is open when the server turns, and for each later one. */
  turn(socket: Socket): void | Promise<void>;
}

/** Is called with each good handshake before it is answered. It returns true if it serves the connection itself. */
export type TakeOver = (socket: Socket, request: HandshakeRequest, around: Around) => boolean;

/** Never turns. */
export const HONEST: Turn = { after: Number.POSITIVE_INFINITY, turn: () => undefined };

/** Starts a small chat server on raw sockets that is honest until it turns. */
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

/** Answers pings and closes, and calls `onText` with each whole text message. */
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

/** The user that the token in the query names; undefined unless there is exactly one good HS256 token. */
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
