import type { Trials } from '../../driver/trials.ts';
import type { HandshakeRefusal } from '../../history/event.ts';

/** Where chat servers commonly take WebSocket connections, the protocol's own path first. */
const PATHS = ['/ws/chat', '/ws', '/chat', '/', '/websocket', '/socket', '/api/ws', '/ws/'] as const;

/** Answers to a handshake by which a server says that there is one at this path, but not for this token. */
const GUARDED: readonly number[] = [401, 403];

const reads = ({ kind, status = 0 }: HandshakeRefusal): string | null =>
  kind === 'status' && GUARDED.includes(status) ? `answers HTTP ${status} there` : null;

/** The path at which this server speaks WebSocket, in a sentence; null where it is at none of the common ones. */
export async function findPath(trials: Trials, url: string, token: string): Promise<string | null> {
  const own = new URL(url).pathname;
  let guarded: string | null = null;
  for (const path of PATHS) {
    if (path === own || trials.isOver) continue;
    const { href } = new URL(path, url);
    const refusal = await trials.refusalOf({ token, url: href });
    if (refusal === null) return `It speaks WebSocket at ${href}: give that address`;
    const answer = reads(refusal);
    if (answer !== null) guarded ??= `It ${answer}: ${href} may be the address`;
  }
  return (
    guarded ?? `Nor is there one at ${PATHS.filter((path) => path !== own).join(', ')}: is the port right?`
  );
}

/** Whether the other scheme is spoken at this port, in a sentence; null where it is not. */
export async function findScheme(trials: Trials, url: string, token: string): Promise<string | null> {
  const other = new URL(url);
  other.protocol = other.protocol === 'wss:' ? 'ws:' : 'wss:';
  const refusal = await trials.refusalOf({ token, url: other.href });
  const isSpoken =
    refusal === null || refusal.kind === 'status' || /certificate|self.signed/i.test(refusal.detail);
  if (!isSpoken) return null;
  const how = other.protocol === 'wss:' ? 'TLS' : 'plain HTTP';
  return `It speaks ${how} at this port: give ${other.href}`;
}
