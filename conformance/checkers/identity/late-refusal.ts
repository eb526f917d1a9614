import type { ConnectionState } from '../../ledger/roster.ts';
import type { Findings } from '../findings.ts';

/**
 * How long after the upgrade the end of a connection still is its refusal. The red team's servers took up to 1.5 s to
 * look at a token, and the driver waits up to 2 s for the end of the socket after a close frame.
 */
const LATEST_REFUSAL_MS = 2500;

const isClear = (code: number): boolean => code === 1008 || code === 3000 || (code >= 4000 && code <= 4999);

/** AUTH-07: a connection with a bad token that the server ended before it served it in any way was refused by that. */
export function judgeRefusalByClose(findings: Findings, state: ConnectionState): void {
  const { closed, openedAt, credential, heard, receives } = state;
  if (!closed || closed.byUs || openedAt === null || heard || receives) return;
  if (closed.at - openedAt > LATEST_REFUSAL_MS) return;
  if (isClear(closed.code)) return findings.observe('AUTH-07');
  findings.violate('AUTH-07', {
    message: `the refusal of a handshake with ${credential?.label} does not say what it is`,
    expected: 'HTTP 401 or 403, or at once a close with 1008, 3000 or 4xxx',
    actual:
      closed.code === 1006
        ? 'accepted, then dropped without a close frame'
        : `accepted, then closed with code ${closed.code}`,
    events: [state.opening, closed],
  });
}
