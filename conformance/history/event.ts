import type { RequirementId } from '../../schema/requirements/index.ts';

/** Name of a connection, such as `101#2`, or `forged#7` where no valid token opened it. */
export type ConnectionId = string;

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
  /** What an arriving push must not show, by field: INPUT-10's wrong values. */
  readonly wrongFields?: Readonly<Record<string, unknown>>;
  /** Forbidden only where it arrives as this type: SYS-01's `system`. */
  readonly onlyAsType?: string;
  /** What the frame is, as the subject of a sentence: "a message without `type`" was delivered, or did not arrive. */
  readonly label?: string;
}

/** How a handshake that did not open ended. */
export interface Refusal {
  readonly kind: 'status' | 'dropped' | 'timeout' | 'protocol' | 'unreachable' | 'aborted';
  readonly status?: number;
  readonly detail: string;
}

/** Everything a witness can see, without its place in the history. */
export type EventBody =
  | {
      readonly kind: 'opening';
      readonly connection: ConnectionId;
      /** The user whom a valid token names; null where the credential is missing or bad. */
      readonly user: string | null;
      /** Blamed when a connection without valid credential acts as a user. */
      readonly credential?: {
        /** Completes "a connection opened with ...": "a token signed with the wrong key". */
        readonly label: string;
        readonly requirement: RequirementId;
        readonly names: readonly string[];
        readonly mayActAs?: readonly string[];
      };
    }
  | { readonly kind: 'opened'; readonly connection: ConnectionId }
  | { readonly kind: 'refused'; readonly connection: ConnectionId; readonly refusal: Refusal }
  | {
      readonly kind: 'sent';
      readonly connection: ConnectionId;
      /** The frame's text, or a description of a frame that is no text. */
      readonly text: string;
      /** The message in the frame, where it holds one. */
      readonly message: Readonly<Record<string, unknown>> | null;
      readonly intent: Intent;
    }
  | {
      readonly kind: 'received';
      readonly connection: ConnectionId;
      readonly bytes: Uint8Array;
      readonly binary: boolean;
    }
  | { readonly kind: 'ponged'; readonly connection: ConnectionId; readonly payload: string }
  | { readonly kind: 'pinged'; readonly connection: ConnectionId }
  | { readonly kind: 'paused' | 'resumed'; readonly connection: ConnectionId }
  | { readonly kind: 'closing'; readonly connection: ConnectionId; readonly detail: string }
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
    };

/** One event of a history: numbered, and timed in milliseconds since the run began. */
export type HistoryEvent = EventBody & {
  readonly n: number;
  readonly at: number;
  readonly scenario: string;
};

/** An event of one kind. */
export type EventOf<K extends EventBody['kind']> = Extract<HistoryEvent, { kind: K }>;
