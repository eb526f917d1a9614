import type { RequestOptions } from 'node:https';

/** A group of the target: its conversation id and the ids of its members. */
export interface Group {
  readonly id: string;
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
  readonly id: string;
  readonly type?: string;
  readonly content: string;
  readonly senderId: string;
  readonly timestamp: string;
}

/** What only the target's owner can do: provisioning, history, upload. Each may throw; that is never the server's fault. */
export interface Hooks {
  readonly createUser?: () => Promise<{ id: string; token?: string }>;
  readonly createGroup?: (members: readonly string[]) => Promise<string>;
  readonly join?: (group: string, user: string) => Promise<void>;
  readonly leave?: (group: string, user: string) => Promise<void>;
  readonly history?: (conversationId: string, user: string) => Promise<readonly StoredMessage[]>;
  readonly upload?: (file: { name: string; bytes: Uint8Array; user: string }) => Promise<{ url: string }>;
}

/** What a forged or special token changes against a good one. */
export interface TokenChanges {
  /** Set or, where undefined, removed from the payload. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Set or, where undefined, removed from the protected header. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs with this text as an HMAC key instead of the target's own key. */
  readonly hmacKey?: string;
}

/** How tokens for this target come to be. */
export interface Identity {
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
  readonly headers?: Readonly<Record<string, string>>;
  readonly subprotocols?: readonly string[];
  readonly tls?: Pick<RequestOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'rejectUnauthorized' | 'servername'>;
  /** URL of an HTTP proxy that understands CONNECT. */
  readonly proxy?: string;
}

/** The server under test, ready to be judged. */
export interface Target {
  /** Without a token in its query. */
  readonly url: string;
  readonly users: readonly string[];
  readonly groups: readonly Group[];
  readonly identity: Identity;
  readonly features: Features;
  readonly hooks: Hooks;
  readonly handshake: HandshakeOptions;
}
