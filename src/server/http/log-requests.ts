import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { HttpEnv, RequestEntry } from './http-context.ts';

/** A path of a request that is longer is cut in the log. */
const MAX_PATH = 200;

/** Gives each request an id, which stands on its answer and in what is told of it. */
export function logRequests(onRequest: (entry: RequestEntry) => void): MiddlewareHandler<HttpEnv> {
  return async (http, next) => {
    const requestId = randomUUID();
    const started = performance.now();
    http.set('requestId', requestId);
    http.header('X-Request-Id', requestId);
    http.header('X-Content-Type-Options', 'nosniff');
    await next();
    onRequest({
      requestId,
      method: http.req.method,
      path: http.req.path.slice(0, MAX_PATH),
      status: http.env.outgoing.headersSent ? http.env.outgoing.statusCode : http.res.status,
      milliseconds: Math.round(performance.now() - started),
    });
  };
}
