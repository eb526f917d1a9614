import type { Bus } from './bus/bus.ts';
import type { Intake } from './bus/intake.ts';
import type { Clock } from './clock.ts';
import type { Connections } from './connections.ts';
import type { TokenKeys } from './keys.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';

/** Where an error happened. */
export interface ErrorPlace {
  /** Of the HTTP request; on its answer as `X-Request-Id`. */
  readonly requestId?: string;
}

/** All that a step may use besides its own arguments. */
export interface Context {
  /** What this server chose where the protocol leaves it open. */
  readonly settings: Settings;
  /** What tokens are verified with. */
  readonly keys: TokenKeys;
  /** The only source of time of a message. */
  readonly clock: Clock;
  /** The open connections of this process. */
  readonly connections: Connections;
  /** Messages, groups and files. */
  readonly store: Store;
  /** The way to the connections of every process. */
  readonly bus: Bus;
  /** Where accepted messages wait to be stored; without it each is stored at once. */
  readonly intake?: Intake;
  /** Told of every error that is the server's own fault, and of which request. Never given a token or a secret. */
  readonly onError: (error: unknown, about?: ErrorPlace) => void;
  /** Told what happens. Never given a token or a secret. */
  readonly log: Log;
}
