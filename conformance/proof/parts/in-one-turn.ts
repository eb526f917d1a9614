import type { Changes } from '../candidate.ts';

/**
 * The reference server takes one frame of each connection in a turn of its event loop. With this a server works off what
 * came in one segment without a pause, as most do, and as a fault that shows in bursts needs it.
 */
export const IN_ONE_TURN = { allowSynchronousEvents: true } as const satisfies Changes['webSocket'];
