import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import type { HttpEnv } from './http-context.ts';

/** A path of a request that is longer is cut in the log. */
const MAX_PATH = 200;

/** Gives each request an id, which stands on its answer and in what is told of it. The query, with a token, is left out. */
export function logRequests(log: Log): MiddlewareHandler<HttpEnv> {
  return async (http, next) => {
    const requestId = randomUUID();
    const started = performance.now();
    http.set('requestId', requestId);
    http.header('X-Request-Id', requestId);
    http.header('X-Content-Type-Options', 'nosniff');
    await next();
    log.info('a request was answered', {
      requestId,
      method: http.req.method,
      path: http.req.path.slice(0, MAX_PATH),
      status: http.env.outgoing.headersSent ? http.env.outgoing.statusCode : http.res.status,
      milliseconds: Math.round(performance.now() - started),
    });
  };
}
