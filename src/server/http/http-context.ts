import type { HttpBindings } from '@hono/node-server';
import type { Context } from '../context.ts';
import type { Groups } from '../groups.ts';
import type { Steps } from '../steps/steps.ts';
import type { ByteBudget } from './byte-budget.ts';

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
