import type { SecondConnection } from '../ledger/second-connection.ts';
import type { SessionCount } from '../ledger/session-count.ts';
import type { AgedToken } from './aged-token-pair.ts';

/**
 * What was learned about the server in one run. The part that meets it first writes it down, so that no other pays for the
 * same lesson twice. It steers what is tried and how long something is waited for; it is no verdict.
 */
export interface Discoveries {
  /** Claims that make good tokens good for a server's clock that is days off; found by the preflight. */
  timeClaims: Readonly<Record<string, unknown>>;
  /** Good tokens with more in them than the user's name, with which the preflight opened connections. */
  readonly richTokens: Set<string>;
  /** Optional fields without which this server takes no message, against SEND-01; found by the preflight. */
  neededFields: () => Readonly<Record<string, unknown>>;
  /** The same for messages to a group, against GRP-01 or SEND-01: the form of a group message that works. */
  neededInGroups: (group: string) => Readonly<Record<string, unknown>>;
  /** Labels of valid messages that were not sent yet, since their frames may be too long. */
  readonly putOff: Set<string>;
  /** Users whose connections were once not served within the full time. */
  readonly unserved: Set<string>;
  /** How many times in a row users were refused for the full patience, with good tokens; those who get in are taken off. */
  readonly refused: Map<string, number>;
  /** Whether bad tokens shut out good ones: that breaks AUTH-06, and no other clause is blamed for a reconnect that fails. */
  shutOut: boolean;
  /** Whether a connection without a valid token stays open; null before it was tried. */
  anonymous: boolean | null;
  /** Null before it was tried. */
  secondConnection: SecondConnection | null;
  /** How many connections of one user it keeps; null before it was tried. */
  sessions: SessionCount | null;
  /** How it answers many bad tokens at once, where it did not answer them in time; null where it did. */
  badTokenAnswers: 'in turn' | 'never' | null;
  /** Where it allows no token to be late: one that was used while it was fresh, to be tried again later. */
  agedToken: AgedToken | null;
  /** Whether it is slow to end a connection on which it has sent a close frame, or never ends it. */
  lingers: boolean;
}

/** What is known of a server at the start of a run. */
export function noDiscoveries(timeClaims: Readonly<Record<string, unknown>> = {}): Discoveries {
  return {
    timeClaims,
    richTokens: new Set(),
    neededFields: () => ({}),
    neededInGroups: () => ({}),
    putOff: new Set(),
    unserved: new Set(),
    refused: new Map(),
    shutOut: false,
    anonymous: null,
    secondConnection: null,
    sessions: null,
    badTokenAnswers: null,
    agedToken: null,
    lingers: false,
  };
}
