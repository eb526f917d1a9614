import type { Bus } from './bus/bus.ts';
import type { Clock } from './clock.ts';
import type { Connections } from './connections.ts';
import type { TokenKeys } from './keys.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';

/** All that a step may use besides its own arguments. */
export interface Context {
  readonly settings: Settings;
  readonly keys: TokenKeys;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly store: Store;
  readonly bus: Bus;
  /** Told of every error that is the server's own fault. Never given a token or a secret. */
  readonly onError: (error: unknown) => void;
}
