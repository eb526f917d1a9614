import type { RequestOptions } from 'node:https';
import type { TokenLayout } from './token-layout.ts';

/** A group of the target: its conversation id and the ids of its members. */
export interface Group {
  /** Its conversation id. */
  readonly id: string;
  /** Ids of its users; not all of them need be users that the judge acts as. */
  readonly members: readonly string[];
}

/** `auto` is probed, anything else is held to its word. */
export type Declared<T> = T | 'auto';

/** What the protocol leaves open to a server. */
export interface Features {
  /** Whether a connection without a valid token is accepted as anonymous. */
  readonly anonymous: Declared<boolean>;
  /** Whether a sender gets its own message back. */
  readonly receipts: Declared<boolean>;
  /** Whether a user may hold several connections. */
  readonly sessionsPerUser: Declared<'one' | 'many'>;
  /** Message types beyond the protocol's own. */
  readonly messageTypes: readonly string[];
  /** Largest frame that the server takes, in bytes. */
  readonly maxMessageBytes: Declared<number>;
  /** Whether the messages of one sender keep their order. */
  readonly ordering: Declared<boolean>;
}

/** A message as the target's history returns it. */
export interface StoredMessage {
  /** The server's id of the message, as it was pushed. */
  readonly id: string;
  /** Compared where it is there, as are the other fields that may be left out. */
  readonly type?: string;
  /** As the history returns it. */
  readonly content: string;
  /** Id of the user who sent it. */
  readonly senderId: string;
  /** The server's time of the message, as it was pushed. */
  readonly timestamp: string;
  /** Name of the file, as it was pushed. */
  readonly fileName?: string;
  /** Its size in bytes, as it was pushed. */
  readonly fileSize?: number;
  /** Id of the conversation, as it was pushed. */
  readonly conversationId?: string;
}

/** A user that the hook `createUser` made. */
export interface CreatedUser {
  /** Id of the user. */
  readonly id: string;
  /** A ready token, where the identity does not give one. */
  readonly token?: string;
}

/** A file to upload. */
export interface Upload {
  /** What to call it. */
  readonly name: string;
  /** The whole file. */
  readonly bytes: Uint8Array;
  /** Id of the user who uploads. */
  readonly user: string;
}

/** Where an upload ended. */
export interface Uploaded {
  /** URL that gives the same bytes back. */
  readonly url: string;
}

/**
 * What only the target's owner can do: provisioning, history, upload. Each may throw, and has the time-out of the run
 * to answer; what goes wrong there is told as the owner's and never the server's fault.
 */
export interface Hooks {
  /** Makes a fresh user; the token may be left out where the identity gives one. */
  readonly createUser?: () => Promise<CreatedUser>;
  /** Makes a group of these users and returns its conversation id. */
  readonly createGroup?: (members: readonly string[]) => Promise<string>;
  /** Makes the user a member; resolves once the server knows. */
  readonly join?: (group: string, user: string) => Promise<void>;
  /** Ends the membership; resolves once the server knows. */
  readonly leave?: (group: string, user: string) => Promise<void>;
  /** The messages of a conversation as this user may read them, in any order; opens STORE-01. */
  readonly history?: (conversationId: string, user: string) => Promise<readonly StoredMessage[]>;
  /** Uploads a file as this user and returns where to fetch it; opens MEDIA-01. */
  readonly upload?: (file: Upload) => Promise<Uploaded>;
}

/** What a forged or special token changes against a good one. */
export interface TokenChanges {
  /** Set or, where undefined, removed from the payload. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Set or, where undefined, removed from the protected header. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** How header and claims are written, where it is not the usual way. */
  readonly layout?: TokenLayout;
  /** Signs with this text, or with these bytes, as an HMAC key instead of the target's own key. */
  readonly hmacKey?: string | Uint8Array;
}

/** How tokens for this target come to be. */
export interface TargetIdentity {
  /** minted: by us, from a key. supplied: ready tokens. login: asked of a function. */
  readonly route: 'minted' | 'supplied' | 'login';
  /** A token that should be accepted for this user. */
  tokenOf(user: string): Promise<string>;
  /** Present only on the route `minted`. */
  readonly mint?: (user: string, changes?: TokenChanges) => Promise<string>;
  /** The server's public key in PEM, where it verifies by RSA or EC; opens AUTH-09. */
  readonly publicKey?: string;
  /** How far past `exp` the server may still accept, in seconds. */
  readonly leewaySeconds: number;
  /** Texts that no output may show, besides the tokens themselves. */
  readonly secrets: readonly string[];
}

/** What the handshake needs besides URL and token. */
export interface HandshakeOptions {
  /** Headers to add to the request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Offered in this order. */
  readonly subprotocols?: readonly string[];
  /** Certificates and their checks, for wss. */
  readonly tls?: Pick<
    RequestOptions,
    'ca' | 'cert' | 'key' | 'passphrase' | 'rejectUnauthorized' | 'servername'
  >;
  /** URL of an HTTP proxy that understands CONNECT. */
  readonly proxy?: string;
}

/** The server under test, ready to be judged. */
export interface Target {
  /** Without a token in its query. */
  readonly url: string;
  /** Ids of the users to act as. */
  readonly users: readonly string[];
  /** Groups that are there from the start. */
  readonly groups: readonly Group[];
  /** Ids of those groups that the hook `createGroup` made for this run. */
  readonly madeGroups?: readonly string[];
  /** How tokens come to be. */
  readonly identity: TargetIdentity;
  /** What the owner declares of the server. */
  readonly features: Features;
  /** What the owner can do beyond the protocol. */
  readonly hooks: Hooks;
  /** What every handshake carries. */
  readonly handshake: HandshakeOptions;
}
