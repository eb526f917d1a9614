import type { HttpBindings } from '@hono/node-server';
import type { Operation } from '../../../schema/http/index.ts';
import type { Context } from '../context.ts';
import type { Groups } from '../groups.ts';
import type { Steps } from '../steps/steps.ts';
import type { ByteBudget } from './byte-budget.ts';

/** One request that was answered, for a log. It holds no token: the query is left out. */
export interface RequestEntry {
  /** On the answer as `X-Request-Id`, and with each error of this request. */
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** From the head of the request to the head of the answer. */
  readonly milliseconds: number;
}

/** What the HTTP side works with. */
export interface HttpServices {
  readonly steps: Steps;
  readonly context: Context;
  readonly groups: Groups;
  /** Where the WebSocket is. */
  readonly socketPath: string;
  /** What the URLs of the answers begin with, without a slash at the end. Asked for once the server listens. */
  readonly baseUrl: () => string;
  /** Whether the server is about to end. */
  readonly isEnding: () => boolean;
  readonly onRequest: (entry: RequestEntry) => void;
}

/** What the routes share besides. */
export interface Shared extends HttpServices {
  /** The bodies that are under way. */
  readonly bodies: ByteBudget;
}

/** What Hono carries with each request. */
export interface HttpEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: { requestId: string; user: string };
}

/** Used as the type of any operation of the API. */
export type AnyOperation = Operation;
