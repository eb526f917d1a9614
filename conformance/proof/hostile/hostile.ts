import type { RunningHostile } from './raw-server.ts';

/**
 * A server that breaks WebSocket, HTTP, TLS or plain decency in one way. Its name comes from its place, see
 * `hostiles.ts`.
 */
export interface Hostile {
  readonly does: string;
  start(): Promise<RunningHostile>;
  /** `says` must match the reason, a violation or a note of the report. */
  readonly expect: { readonly exit: readonly number[]; readonly says: RegExp };
}

/** A family of hostile servers: each row is one, and its key is its name. */
export type Hostiles = Readonly<Record<string, Hostile>>;

/** Whether a value that a file exports is a hostile server. */
export function isHostile(value: unknown): value is Hostile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'does' in value &&
    typeof value.does === 'string' &&
    'start' in value &&
    typeof value.start === 'function' &&
    'expect' in value
  );
}
