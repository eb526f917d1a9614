import type { EventOf } from '../history/event.ts';
import { isRefusalCode } from '../history/refusal-code.ts';
import type { ConnectionState } from '../ledger/roster.ts';

/** How a handshake or a connection was ended by the server. */
export type Ended = EventOf<'refused'> | EventOf<'closed'>;

/** How the server refused it, before the handshake or after it, also where our own close crossed its refusal. */
export const endedByServer = ({ refused, closed }: ConnectionState): Ended | undefined =>
  refused ?? (closed && (!closed.byUs || isRefusalCode(closed.code)) ? closed : undefined);
