import { formatIssue } from './format-issue.ts';
import { clientMessageIssues, pickClientMessage } from './generated/client-message.ts';
import type { ClientMessage } from './generated/types.ts';
import type { Issue } from './issue.ts';

/** Thrown by `encode` for what no client may send; `issues` says why. */
export class EncodeError extends Error {
  /** Stable, for code that reads errors. */
  readonly code = 'ERR_IMTYPES_ENCODE';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`The message cannot be sent. ${issues.map(formatIssue).join('; ')}.`);
    this.name = 'EncodeError';
    this.issues = issues;
  }
}

/**
 * The text frame for a message: its known fields alone, whatever else the object holds.
 *
 * Throws an `EncodeError` where the message is not one that a client may send.
 */
export function encode(message: ClientMessage): string {
  const issues = clientMessageIssues(message);
  if (issues) throw new EncodeError(issues);
  return JSON.stringify(pickClientMessage(message));
}
