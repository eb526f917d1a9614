import type { IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { operations } from '../../../schema/http/index.ts';
import { NotStored } from '../store/not-stored.ts';
import { pathForHono } from './add-route.ts';
import { createByteBudget } from './byte-budget.ts';
import { addFileRoutes } from './file-routes.ts';
import { addGroupRoutes } from './group-routes.ts';
import { addHistoryRoutes } from './history-routes.ts';
import type { HttpEnv, HttpServices } from './http-context.ts';
import { HttpError } from './http-error.ts';
import { logRequests } from './log-requests.ts';
import { addServerRoutes } from './server-routes.ts';

/** Answers the HTTP API: JSON, and an error as `{"error": "<why>"}`. */
export function createHttpApp(services: HttpServices): Hono<HttpEnv> {
  const { context, socketPath } = services;
  const { settings, onError } = context;
  const bodies = createByteBudget({ user: settings.maxBodyBytesPerUser, all: settings.maxBodyBytesInAll });
  const shared = { ...services, bodies };
  const app = new Hono<HttpEnv>();

  app.use(logRequests(context.log));
  // Pages from anywhere may call: a token is asked for each time, and no cookie ever stands in for one.
  app.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST', 'DELETE'],
      allowHeaders: ['authorization', 'content-type', 'x-file-name'],
      exposeHeaders: ['x-request-id'],
    }),
  );
  for (const addRoutes of [addGroupRoutes, addHistoryRoutes, addFileRoutes, addServerRoutes])
    addRoutes(app, shared);
  app.all(socketPath, () => {
    throw new HttpError(426, 'this path speaks WebSocket', { Upgrade: 'websocket' });
  });
  refuseOtherMethods(app);
  app.notFound(() => refusal(new HttpError(404, 'there is nothing at this path: see /docs')));
  app.onError((error, http) => {
    const request = http.env.incoming;
    if (error instanceof HttpError) return refusal(error, isCutShort(request));
    if (error instanceof NotStored) return refusal(new HttpError(503, error.message), isCutShort(request));
    // The client went away while it was still sending; there is nobody to answer.
    if (request.destroyed && !request.complete)
      return refusal(new HttpError(400, 'the request was cut short'));
    onError(error, { requestId: http.get('requestId') });
    return refusal(new HttpError(500, 'internal error'), isCutShort(request));
  });
  return app;
}

/** The rest of a body that was not read whole would be taken for the next request. */
function isCutShort(request: IncomingMessage): boolean {
  return !request.complete;
}

function refuseOtherMethods(app: Hono<HttpEnv>): void {
  for (const path of new Set(Object.values(operations).map((operation) => operation.path))) {
    const methods = Object.values(operations)
      .filter((operation) => operation.path === path)
      .map(({ method }) => method)
      .join(', ');
    app.all(pathForHono(path), () => {
      throw new HttpError(405, `this path takes ${methods}`, { Allow: methods });
    });
  }
}

/** The answer that tells the error. */
export function refusal({ status, message, headers }: HttpError, close = false): Response {
  return new Response(JSON.stringify({ error: message }), {
    status,
    headers: {
      'Content-Type': 'application/json',
      ...(close ? { Connection: 'close' } : {}),
      ...headers,
    },
  });
}
