import { formatIssue } from './format-issue.ts';
import { clientMessageIssues, pickClientMessage } from './generated/client-message.ts';
import type { ClientMessage } from './generated/types.ts';
import type { Issue } from './issue.ts';

/** Thrown by `encode` for what no client may send; `issues` says why. */
export class EncodeError extends Error {
  /** Stable, for code that reads errors. */
  readonly code = 'ERR_IMTYPES_ENCODE';
  /** Why the message was refused: at least one issue. */
  readonly issues: readonly Issue[];

  /** Puts the issues into words. */
  constructor(issues: readonly Issue[]) {
    super(`The message cannot be sent. ${issues.map(formatIssue).join('; ')}.`);
    this.name = 'EncodeError';
    this.issues = issues;
  }
}

/**
 * The text frame for a message: its known fields alone, whatever else the object holds.
 *
 * @throws EncodeError where the message is not one that a client may send. Source: SEND-01, SEND-02, SYS-01.
 */
export function encode(message: ClientMessage): string {
  const issues = clientMessageIssues(message);
  if (issues) throw new EncodeError(issues);
  return JSON.stringify(pickClientMessage(message));
}
