import { clientMessageIssues } from './generated/client-message.ts';
import { messageIssues } from './generated/message.ts';
import { serverMessageIssues } from './generated/server-message.ts';
import type { ClientMessage, Message, ServerMessage } from './generated/types.ts';
import type { Issue } from './issue.ts';
import { notJson, parseJson } from './json.ts';

/** A text was refused, and why: at least one issue. */
export interface Refused {
  /** Tells the two results apart. */
  readonly ok: false;
  /** Plain data; `formatIssue` puts one into words. */
  readonly issues: readonly Issue[];
}

/** A typed message, or the reasons why there is none. */
export type Decoded<T> =
  | {
      /** Tells the two results apart. */
      readonly ok: true;
      /** What the text says; unknown extra fields are kept. */
      readonly message: T;
    }
  | Refused;

/**
 * Reads one text frame that a server sent.
 *
 * Never throws, whatever the text is; unknown extra fields are kept. It takes a string alone: of bytes, such as the
 * `Buffer` that `ws` gives, make a text first (`data.toString()`); the issue says so too. Source: FRAME-01, FRAME-02.
 */
export function decode(text: string): Decoded<ServerMessage> {
  const value = parseJson(text);
  const issues = value === undefined ? notJson(text) : serverMessageIssues(value);
  return issues ? { ok: false, issues } : { ok: true, message: value as ServerMessage };
}

/** Reads one text frame that a client sent; never throws. Source: SEND-01, SEND-02. */
export function decodeClientMessage(text: string): Decoded<ClientMessage> {
  const value = parseJson(text);
  const issues = value === undefined ? notJson(text) : clientMessageIssues(value);
  return issues ? { ok: false, issues } : { ok: true, message: value as ClientMessage };
}

/** Reads a text frame of either direction; never throws. */
export function decodeMessage(text: string): Decoded<Message> {
  const value = parseJson(text);
  const issues = value === undefined ? notJson(text) : messageIssues(value);
  return issues ? { ok: false, issues } : { ok: true, message: value as Message };
}
