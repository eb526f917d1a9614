import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { ClientMessage, MessageType, ServerMessage } from '../../../schema/message.ts';
import type { Delivery } from '../bus/bus.ts';
import type { Connection } from '../connections.ts';
import type { Context } from '../context.ts';
import type { Settings } from '../settings.ts';
import type { Page, StoredFile, StoredMessage } from '../store/store.ts';

/** Who a token says is there. `reason` is for people and never holds a token. */
export type Identity =
  | {
      readonly kind: 'user';
      /** Id of the user that the token names. */
      readonly user: string;
      /** When the token expires, leeway counted in, in milliseconds since 1970; never where it is absent. */
      readonly expiresAt?: number;
    }
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'refused';
      /** What was wrong with the token. */
      readonly reason: string;
    };

/** A handshake that waits for its answer. */
export interface Handshake {
  /** The HTTP request that asks for the upgrade. */
  readonly request: IncomingMessage;
  /** Its connection, on which a refusal is written. */
  readonly stream: Duplex;
  /** Completes the handshake without making it a connection of the server. */
  upgrade(use: (socket: WebSocket) => void): void;
}

/** Whether a new connection may stay, and which older ones it ends. */
export type Admission =
  | {
      readonly admitted: true;
      /** Older connections that the new one ends. */
      readonly replaces: readonly Connection[];
    }
  | {
      readonly admitted: false;
      /** Close code that the new connection gets. */
      readonly code: number;
      /** Close reason, for people. */
      readonly reason: string;
    };

/** What a step made of its input, or why it could not. */
export type Outcome<T> =
  | {
      readonly ok: true;
      /** What the step made. */
      readonly value: T;
    }
  | {
      readonly ok: false;
      /** Why it could not, for people. */
      readonly reason: string;
    };

/** A message before the server has stamped it: a client's, or a `system` message of the server's own. */
export type Draft = Omit<ClientMessage, 'type'> & {
  /** A client's draft never has `system` here. */
  readonly type: MessageType;
};

/** What a receiver id stands for. */
export type Address =
  | {
      readonly kind: 'user';
      /** Id of the user, known to the server or not. */
      readonly user: string;
    }
  | {
      readonly kind: 'group';
      /** Conversation id of the group. */
      readonly group: string;
      /** Its members at this moment. */
      readonly members: readonly string[];
    };

/** What the server adds to a message. */
export interface Stamp {
  /** From the store, never given out before. */
  readonly id: string;
  /** The user of the connection, whatever the client wrote; empty where the server itself speaks. */
  readonly senderId: string;
  /** The conversation that the address stands for. */
  readonly conversationId: string;
  /** The server's time of the message. */
  readonly now: Date;
}

/** A string travels as a text frame, bytes as a binary one. */
export type Frame = string | Uint8Array;

/** Sends a `system` message to one connection. */
export type Say = (content: string) => Promise<void>;

/** Someone came to a group or went. */
export interface MembershipChange {
  /** Which of the two it was. */
  readonly kind: 'joined' | 'left';
  /** Id of the group. */
  readonly group: string;
  /** Who came or went. */
  readonly user: string;
}

/**
 * The server, step by step. Each can be replaced on its own (`startServer({ steps })`): a server that is wrong,
 * or different, in exactly one way is the reference server with one step replaced.
 */
export interface Steps {
  // A connection begins and ends.
  /** Reads the tokens of a handshake or an HTTP request, as many as were given. */
  authenticate(tokens: readonly string[], context: Context): Promise<Identity>;
  /** Answers a handshake that was refused. */
  refuse(handshake: Handshake, reason: string): void;
  /** Decides about a further connection of a user; `existing` are the user's others, oldest first. */
  admit(user: string | undefined, existing: readonly Connection[], settings: Settings): Admission;
  /** Called once a connection is open and registered; what it sends waits until this is done. */
  greet(connection: Connection, say: Say, context: Context): void | Promise<void>;
  /** Answers a ping, with its payload. */
  ping(connection: Connection, payload: Buffer): void;
  /** Called when a connection has ended, however it did. */
  gone(connection: Connection, code: number, context: Context): void;

  // A frame comes in.
  /** Reads a frame as JSON; a binary frame is none. */
  read(data: Buffer, isBinary: boolean, connection: Connection): Outcome<unknown>;
  /** Validates, and keeps the fields that the protocol knows. */
  accept(value: unknown, connection: Connection): Outcome<Draft>;
  /** The user that the message is from, undefined for nobody. */
  identify(draft: Draft, connection: Connection): string | undefined;
  /** Looks up whether the receiver id is that of a group or of a user. */
  address(draft: Draft, context: Context): Promise<Address>;
  /** Why this sender may not write there; undefined where it may. */
  permit(sender: string | undefined, address: Address): string | undefined;
  /** Answers a frame or a message that was not accepted. */
  reject(reason: string, connection: Connection, say: Say, context: Context): void | Promise<void>;

  // A message goes out.
  /** The conversation's id: one for a pair in both directions, one for a group. */
  converse(senderId: string, address: Address): string;
  /** The message as it is stored and pushed: the draft with what the server alone decides. */
  stamp(draft: Draft, stamp: Stamp): StoredMessage;
  /** Keeps the message; it is pushed once this is done. */
  store(message: StoredMessage, context: Context): Promise<void>;
  /** Whom the message is for, each user once. */
  route(message: StoredMessage, address: Address, context: Context): readonly string[];
  /** The recipients with or without the sender. */
  receipt(recipients: readonly string[], message: StoredMessage, settings: Settings): readonly string[];
  /** The connections on which a recipient is pushed to. */
  reach(recipient: string, delivery: Delivery, context: Context): readonly Connection[];
  /** The message as this recipient gets it. */
  render(message: StoredMessage, recipient: string): ServerMessage;
  /** The frames that carry one message on this connection. */
  encode(message: ServerMessage, connection: Connection): readonly Frame[];
  /** Sends one frame. The server ends a connection on which too much is unread by then. */
  push(frame: Frame, connection: Connection, context: Context): void;

  // Groups, history and files.
  /** False where nothing changed. */
  join(group: string, user: string, context: Context): Promise<boolean>;
  /** False where nothing changed. */
  leave(group: string, user: string, context: Context): Promise<boolean>;
  /** What the members are told; undefined for nothing. */
  announce(change: MembershipChange): string | undefined;
  /** Reads a part of a conversation, oldest first. */
  recall(conversationId: string, page: Page, context: Context): Promise<readonly StoredMessage[]>;
  /** Keeps an uploaded file under its id. */
  keepFile(id: string, file: StoredFile, context: Context): Promise<void>;
  /** A kept file; undefined where there is none of this id. */
  openFile(id: string, context: Context): Promise<StoredFile | undefined>;
}
