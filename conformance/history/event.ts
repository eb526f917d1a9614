import type { RequirementId } from '../../schema/requirements/index.ts';
import type { StoredMessage } from '../targets/target.ts';
import type { ConnectionId } from './connection-id.ts';
import type { Owed } from './owed.ts';
import type { Answered, FrameHead, Offered } from './wire.ts';

export type { ConnectionId } from './connection-id.ts';

/** What should become of a sent frame: it is due, it may arrive, or it must reach nobody. */
export type Expectation = 'deliver' | 'may' | 'never';

/** Why a frame was sent and what is blamed if it fares badly. */
export interface Intent {
  /** Unique text inside the frame by which it is known again. */
  readonly marker: string;
  readonly expect: Expectation;
  /** Blamed when a due message is missing, or when a frame that must reach nobody arrives. */
  readonly requirement: RequirementId;
  /** Requirements, besides the one above, that a good arrival puts to the test. */
  readonly serves?: readonly RequirementId[];
  /** Also blamed, besides MSG-05, when the content arrives altered. */
  readonly blameAltered?: RequirementId;
  /** The content may be changed on the way (lone surrogates, duplicate keys): it is not compared. */
  readonly looseContent?: boolean;
  /** What an arriving push must not show, by field: the wrong values of INPUT-10. */
  readonly wrongFields?: Readonly<Record<string, unknown>>;
  /** Forbidden only where it arrives as this type: `system`, for SYS-01. */
  readonly onlyAsType?: string;
  /** One of many that are sent without waiting: what is lost of these may be lost for their number. */
  readonly inBurst?: boolean;
  /** Sent right behind many others: where it is lost, and arrives when it is sent alone, it may be the load. */
  readonly behindMany?: boolean;
  /** Its loss is tried again, beside simpler messages, until it is known what of it gets lost. */
  readonly triedAgain?: boolean;
  /** Due on each of several connections of one user: this server is known to push to all of them. */
  readonly toEach?: boolean;
  /** The lost message in whose place it is tried, by the number of its `sent` event. */
  readonly control?: number;
  /** The user or the group whose id the receiver's id resembles without being it: the message is not meant for them. */
  readonly resembles?: string;
  /** The message that it repeats, sent more slowly, by the number of its `sent` event: that one was interrupted or lost. */
  readonly repeats?: number;
  /** What the frame is, as the subject of a sentence: "a message without `type`" was delivered, or did not arrive. */
  readonly label?: string;
}

/** How a handshake that did not open ended. */
export interface HandshakeRefusal {
  readonly kind: 'status' | 'dropped' | 'timeout' | 'protocol' | 'unreachable' | 'aborted';
  readonly status?: number;
  readonly detail: string;
  /** The beginning of the body of an HTTP answer, as it came. */
  readonly said?: string;
  /** Where a redirection leads to, without its query. */
  readonly leadsTo?: string;
  /** By its `Date` the server's clock minus ours, in milliseconds; true to a second. */
  readonly clockAheadMs?: number;
}

/** Stands for the bytes of a file. */
export interface Digest {
  /** In bytes. */
  readonly length: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Everything a witness can see, without its place in the history. */
export type EventBody =
  | {
      readonly kind: 'opening';
      readonly connection: ConnectionId;
      /** The user whom a valid token names; null where the credential is missing or bad. */
      readonly user: string | null;
      /** The first, second, third ... connection under this name in the run. */
      readonly number: number;
      /** A name for its token, never the token itself: equal names, equal tokens. Absent where it has none. */
      readonly token?: string;
      /** What is unusual about a good token or its handshake, in words, where that is what it is about. */
      readonly form?: string;
      /** Whether permessage-deflate was offered. */
      readonly deflate?: boolean;
      /** Blamed when a connection without valid credential acts as a user. */
      readonly credential?: {
        /** Completes "a connection opened with ...": "a token signed with the wrong key". */
        readonly label: string;
        readonly requirement: RequirementId;
        readonly names: readonly string[];
        readonly mayActAs?: readonly string[];
        /** Label of a credential that takes the fault upon itself, where a connection opened with it shows the same. */
        readonly unless?: string;
        /** Whether its refusal has to say what it is, also by 400 where it may be taken for no JWT; `any` where nothing is said. */
        readonly refusal?: 'clear' | 'clear or 400' | 'any';
      };
    }
  | { readonly kind: 'opened'; readonly connection: ConnectionId }
  | { readonly kind: 'refused'; readonly connection: ConnectionId; readonly refusal: HandshakeRefusal }
  | {
      readonly kind: 'sent';
      readonly connection: ConnectionId;
      /** The frame's text, or a description of a frame that is no text. */
      readonly text: string;
      /** The message in the frame, where it holds one. */
      readonly message: Readonly<Record<string, unknown>> | null;
      readonly intent: Intent;
      /** Length of the frame where the text only describes it. */
      readonly bytes?: number;
    }
  | {
      readonly kind: 'received';
      readonly connection: ConnectionId;
      readonly bytes: Uint8Array;
      /** Its whole length, where only the beginning of a large frame was kept. */
      readonly length?: number;
      readonly binary: boolean;
    }
  /** The server answered a handshake with 101, whatever comes of that; as its head stood in the bytes. */
  | {
      readonly kind: 'switching';
      readonly connection: ConnectionId;
      readonly offered: Offered;
      readonly answered: Answered;
    }
  /** A frame of the server that a witness read in the bytes: one that is not plain, and every close frame. */
  | {
      readonly kind: 'frame';
      readonly connection: ConnectionId;
      readonly head: FrameHead;
      /** Of a close frame that is no longer than it may be. */
      readonly payload?: Uint8Array;
    }
  /** A ping of ours; the payload in hexadecimal digits, since it is bytes. */
  | { readonly kind: 'pinging'; readonly connection: ConnectionId; readonly payload: string }
  | { readonly kind: 'ponged'; readonly connection: ConnectionId; readonly payload: string }
  | { readonly kind: 'paused' | 'resumed'; readonly connection: ConnectionId }
  /** A close frame was sent or has come, or the connection was dropped: nothing is owed there any more. */
  | {
      readonly kind: 'closing';
      readonly connection: ConnectionId;
      readonly byUs: boolean;
      /** How we ended it, in words; of a close frame of ours, its code and whether it has a reason. */
      readonly detail: string;
      /** Whether we did not wait for what was under way: nothing of that is owed there. */
      readonly hasty?: true;
    }
  /** A witness has stopped waiting: this should have happened by now. Whether it has, the checkers tell. */
  | { readonly kind: 'due'; readonly owed: Owed }
  | {
      readonly kind: 'closed';
      readonly connection: ConnectionId;
      readonly code: number;
      readonly reason: string;
      /** Whether we began the closing. */
      readonly byUs: boolean;
      readonly error?: string;
    }
  | {
      readonly kind: 'membership';
      readonly group: string;
      readonly user: string;
      readonly change: 'joining' | 'joined' | 'leaving' | 'left';
    }
  /** What a witness found out about the server, or about what the target gives for judging it. */
  | { readonly kind: 'found'; readonly feature: string; readonly value: string | number | boolean }
  /** No token could be had for this user: a login or a hook of the target failed. */
  | { readonly kind: 'tokenless'; readonly user: string; readonly detail: string }

  // What was found out, what could not be tried, and what the hooks of the target's owner gave.

  /** What a witness could not provoke, so that these requirements were not put to the test there; and why. */
  | {
      readonly kind: 'unprovoked';
      readonly requirements: readonly RequirementId[];
      readonly why: string;
    }
  /** The history of a conversation, as this user may read it, was searched for a message that was delivered. */
  | {
      readonly kind: 'recalled';
      readonly user: string;
      readonly conversation: string;
      /** The message that was looked for: the number of its `sent` event. */
      readonly message: number;
      /** Null where nothing like it was there for as long as a witness has patience. */
      readonly stored: StoredMessage | null;
    }
  /** A file was uploaded by this user, and is said to be found at this URL. */
  | { readonly kind: 'uploaded'; readonly user: string; readonly file: Digest; readonly url: string }
  /** What the URL of an uploaded file gave back, or why nothing came. */
  | {
      readonly kind: 'fetched';
      readonly url: string;
      readonly answer: { readonly status: number; readonly file: Digest } | { readonly failed: string };
    };

/** One event of a history: numbered, and timed in milliseconds since the run began. */
export type HistoryEvent = EventBody & {
  readonly n: number;
  readonly at: number;
  readonly scenario: string;
};

/** An event of one kind. */
export type EventOf<K extends EventBody['kind']> = Extract<HistoryEvent, { kind: K }>;
