import type { Refusal } from '../../history/event.ts';

/** Claims that servers commonly name a user by. */
const COMMON_CLAIMS = ['{"userId":"{id}"}', '{"userId":{id}}', '{"user_id":"{id}"}', '{"user_id":{id}}'];

/** A good token that opened no connection. */
export interface RefusedToken {
  /** Of the target. */
  readonly url: string;
  readonly user: string;
  readonly refusal: Refusal;
  /** Why the run was stopped early, if it was. */
  readonly stopped: string | null;
}

/** Why a good token opened no connection, and what to try. */
export function explainRefusal({ url: address, user, refusal, stopped }: RefusedToken): string {
  const url = new URL(address);
  switch (refusal.kind) {
    case 'unreachable':
      return `no server answers at ${url.host} (${refusal.detail}). Is it running, and is the port right? --wait <s> waits for it to come up`;
    case 'timeout':
      return `the server does not answer the handshake in time (${refusal.detail}). Is ${url.href} the address of a WebSocket server? --timeout <ms> gives it longer`;
    case 'dropped':
      return `${refusal.detail} while opening ${url.href} with a good token. Is it the right port, and ws:// or wss:// as the server wants?`;
    case 'protocol':
      return `the answer to the handshake is no WebSocket handshake: ${refusal.detail}. Is ${url.href} the right address, and ws:// or wss:// as the server wants?`;
    case 'aborted':
      return stopped ?? 'the run ended before the first connection was open';
    case 'status':
      return explainStatus(user, refusal.status ?? 0, refusal.detail, url);
  }
}

function explainStatus(user: string, status: number, detail: string, url: URL): string {
  if (status === 404 || status === 405 || status === 426)
    return `the server answered ${detail} on ${url.pathname}: is the path right? The protocol's own is /ws/chat`;
  if (status < 300)
    return `the server answered ${detail}, which is no WebSocket handshake: is ${url.href} the address of a WebSocket server?`;
  if (status >= 300 && status < 400)
    return `the server redirects the handshake (${detail}): give the address that it leads to`;
  if (status >= 500) return `the server failed at the handshake (${detail}): its own log will say why`;
  return (
    `the server refused a good token of user ${user} (${detail}). Try in this order: the secret (--secret) and --alg; ` +
    `the claim that names the user (--claims), which is often one of ${COMMON_CLAIMS.join(' ')}, as a number or as a string; whether user ${user} exists there`
  );
}
