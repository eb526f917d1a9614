import type { EventOf } from '../history/event.ts';

/** How servers commonly say that there are too many connections: conflict, too many requests, unavailable. */
const TOO_MANY = [409, 429, 503];

/** Whether a handshake may have been refused for the number of connections, whatever its token. */
export const isForNumber = (refused: EventOf<'refused'> | undefined): boolean =>
  TOO_MANY.includes(refused?.refusal.status ?? 0);
