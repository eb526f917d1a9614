import { clockInWords } from '../../checkers/clock-words.ts';
import type { HandshakeRefusal } from '../../history/event.ts';
import { CLAIM_FORMS, CLAIMS_IN_WORDS } from './claim-forms.ts';

/** Claims that servers commonly name a user by, besides the one that is the default. */
const COMMON_CLAIMS = CLAIM_FORMS.slice(2, 6).map(({ template }) => template);

/** Answers that are about the path, or about what was asked there. */
export const NOT_OF_TOKEN: readonly number[] = [404, 405, 426];

/** A good token that opened no connection. */
export interface RefusedToken {
  /** Of the target. */
  readonly url: string;
  readonly user: string;
  readonly refusal: HandshakeRefusal;
  /** What the server said with it, fit to be read; null where it said nothing. */
  readonly said?: string | null;
  /** What trying told, in a sentence; null where nothing was tried, or nothing helped. */
  readonly advice?: string | null;
  /** Whether other claims, keys and an Origin were tried. */
  readonly tried?: boolean;
  /** Why the run was stopped early, if it was. */
  readonly stopped: string | null;
}

/** Why a good token opened no connection, and what to try: a line each for what happened, what the server says, and what helps. */
export function explainRefusal(refused: RefusedToken): string {
  const { refusal, user, said, advice, tried } = refused;
  const { kind, status = 0 } = refusal;
  const clock = clockInWords(refusal.clockAheadMs ?? 0);
  const isOfToken = kind === 'status' && status >= 400 && status < 500 && !NOT_OF_TOKEN.includes(status);
  return [
    explain(refused),
    ...(said ? [`It says: ${said}`] : []),
    ...(clock === null
      ? []
      : [
          `By the Date of its answer its clock is ${clock}: a token may count as expired, or not as valid yet`,
        ]),
    ...(advice ? [advice] : isOfToken ? [whatToTry(user, tried === true, said ?? '')] : []),
  ].join('\n');
}

function explain({ url: address, user, refusal, stopped }: RefusedToken): string {
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
      return explainStatus(user, refusal, url);
  }
}

function explainStatus(user: string, { status = 0, detail, leadsTo }: HandshakeRefusal, url: URL): string {
  if (NOT_OF_TOKEN.includes(status))
    return `the server answered ${detail} on ${url.pathname}: is the path right? The protocol's own is /ws/chat`;
  if (status < 300)
    return `the server answered ${detail}, which is no WebSocket handshake: is ${url.href} the address of a WebSocket server?`;
  if (status >= 300 && status < 400)
    return `the server redirects the handshake (${detail})${leadsTo === undefined ? '' : ` to ${leadsTo}`}: give the address that it leads to`;
  if (status >= 500) return `the server failed at the handshake (${detail}): its own log will say why`;
  return `the server refused a good token of user ${user} (${detail})`;
}

/** What servers say who speak no language but those that they name. */
const SUBPROTOCOL = /sub-?protocol/i;

const whatToTry = (user: string, tried: boolean, said: string): string =>
  SUBPROTOCOL.test(said)
    ? 'It asks for a subprotocol in the handshake: name those that it speaks with --subprotocol <name>, or in the configuration as subprotocols'
    : whatElseToTry(user, tried);

const whatElseToTry = (user: string, tried: boolean): string =>
  tried
    ? `Tried in vain: an Origin header, the secret without blanks and quotes, other HMAC algorithms, and the claims ${CLAIMS_IN_WORDS}. ` +
      `Is it the secret (--secret) that the server verifies tokens with, does user ${user} exist there, and does it ask for more claims (--claims), such as iss or aud?`
    : `Try in this order: the secret (--secret) and --alg; the claim that names the user (--claims), ` +
      `which is often one of ${COMMON_CLAIMS.join(' ')}, as a number or as a string; whether user ${user} exists there`;
