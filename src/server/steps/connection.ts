import { STATUS_CODES } from 'node:http';
import type { Connection } from '../connections.ts';
import type { Context } from '../context.ts';
import type { Settings } from '../settings.ts';
import type { Admission, Handshake } from './steps.ts';

/** Private-use close codes (RFC 6455, 7.4.2). */
const REPLACED = 4000;
const ALREADY_CONNECTED = 4001;
const TOO_MANY = 4002;

/** Says 401 and why, before any upgrade (AUTH-07). */
export function refuse({ stream }: Handshake, reason: string): void {
  stream.end(formatRefusal(401, reason, ['WWW-Authenticate: Bearer']));
}

/** An HTTP response for a handshake that goes no further. */
export function formatRefusal(status: number, reason: string, headers: readonly string[] = []): string {
  const body = JSON.stringify({ error: reason });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n');
}

/**
 * Everyone may have many connections, up to a number, or one, of which the older or the newer stays. Nobody's are
 * limited only together with all others.
 */
export function admit(
  user: string | undefined,
  existing: readonly Connection[],
  settings: Settings,
): Admission {
  if (user === undefined) return { admitted: true, replaces: [] };
  if (settings.sessionsPerUser === 'many') {
    if (existing.length < settings.maxConnectionsPerUser) return { admitted: true, replaces: [] };
    const reason = `this user has ${existing.length} connections, as many as one may have here`;
    return { admitted: false, code: TOO_MANY, reason };
  }
  if (settings.sessionsPerUser === 'replace' || existing.length === 0)
    return { admitted: true, replaces: existing };
  return { admitted: false, code: ALREADY_CONNECTED, reason: 'this user is connected already' };
}

/** Ends the connections that a newer one replaces. */
export function replace(connections: readonly Connection[]): void {
  for (const { socket } of connections) socket.close(REPLACED, 'replaced by a newer connection');
}

/** The reference server greets nobody. */
export function greet(): void {}

/** Answers with the same payload (CONN-01). */
export function ping({ socket }: Connection, payload: Buffer): void {
  if (socket.readyState === socket.OPEN) socket.pong(payload);
}

/** Forgets the connection. */
export function gone(connection: Connection, _code: number, { connections }: Context): void {
  connections.remove(connection);
}
