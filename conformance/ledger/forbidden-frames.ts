import { CLIENT_MESSAGE_TYPES } from '../../schema/message.ts';
import type { EventOf } from '../history/event.ts';
import type { Entry } from './entry.ts';
import { safeText } from './match.ts';
import type { ConnectionState } from './roster.ts';

/** Types that a client may send: as which a bad frame could be delivered. */
const CLIENT_TYPES: readonly string[] = CLIENT_MESSAGE_TYPES;

/** How long after a bad frame a push without its marker may still be taken for it: --timeout is a tenth of that. */
const LONGEST_DELAY_MS = 60_000;

/** What is known of the frames that should have reached nobody. */
export interface ForbiddenFrames {
  readonly entries: readonly Entry[];
  wasDelivered(entry: Entry): boolean;
}

/** Texts are compared as they are: a hostile server may push thousands of long ones. */
const isSame = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : safeText(a) === safeText(b);

/** A frame that lost its marker and was delivered as some message; a typing indicator is the server's own. */
export function likeForbidden(
  connection: ConnectionState,
  event: EventOf<'received'>,
  message: Readonly<Record<string, unknown>>,
  frames: ForbiddenFrames,
): Entry | null {
  if (typeof message.type === 'string' && message.type !== '' && !CLIENT_TYPES.includes(message.type))
    return null;
  let best: Entry | null = null;
  let bestScore = 0;
  for (const entry of frames.entries) {
    if (entry.intent.expect !== 'never' || entry.sender !== message.senderId) continue;
    if (connection.user === entry.sender || frames.wasDelivered(entry)) continue;
    if (entry.sent.at > event.at || event.at - entry.sent.at > LONGEST_DELAY_MS) continue;
    const sent = entry.message ?? {};
    const same = (field: string): number => (isSame(sent[field] ?? '', message[field] ?? '') ? 1 : 0);
    const score = 1 + same('type') + 2 * same('content') + same('fileName');
    if (same('content') && score > bestScore) {
      best = entry;
      bestScore = score;
    }
  }
  return best;
}
