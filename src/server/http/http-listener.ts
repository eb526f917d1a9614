import type { RequestListener, Server, ServerOptions } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Settings } from '../settings.ts';
import { createHttpApp, refusal } from './http-app.ts';
import type { HttpServices } from './http-context.ts';
import { HttpError } from './http-error.ts';

/** The most header lines of a request; Node's own limit is 2000. */
const MAX_HEADERS = 100;

/** How often Node looks for requests that take too long, in milliseconds. */
const CHECK_MS = 1000;

/** The limits in time that Node's HTTP server holds by itself. */
export function timeLimits(settings: Settings): ServerOptions {
  const { handshakeSeconds, requestSeconds, keepAliveSeconds } = settings;
  return {
    headersTimeout: handshakeSeconds * 1000,
    requestTimeout: Math.max(handshakeSeconds, requestSeconds) * 1000,
    keepAliveTimeout: keepAliveSeconds * 1000,
    connectionsCheckingInterval: Math.max(
      50,
      Math.min(CHECK_MS, handshakeSeconds * 250, requestSeconds * 250),
    ),
  };
}

/** Sets what cannot be given to Node's HTTP server when it is made. */
export function limitHeaders(server: Server): void {
  server.maxHeadersCount = MAX_HEADERS;
}

/** Answers every HTTP request, or ends its connection where that takes too long. */
export function createHttpListener(services: HttpServices): RequestListener {
  const { maxUrlBytes, responseSeconds } = services.context.settings;
  const listener = getRequestListener(createHttpApp(services).fetch, {
    // The process may be somebody's test, whose own Request and Response are left alone.
    overrideGlobalObjects: false,
    // HTTP 1.0 needs no Host; and nothing here is made from that header.
    hostname: 'localhost',
    errorHandler: () => refusal(new HttpError(400, 'the request line or the Host header is malformed'), true),
  });
  return (request, response) => {
    const timer = setTimeout(() => request.socket.destroy(), responseSeconds * 1000);
    response.once('close', () => clearTimeout(timer));
    const length = request.url?.length ?? 0;
    if (length > maxUrlBytes) {
      const error = `the URL has ${length} characters: ${maxUrlBytes} are taken at most`;
      response.writeHead(414, { 'Content-Type': 'application/json', Connection: 'close' });
      response.end(JSON.stringify({ error }));
      return;
    }
    void listener(request, response);
  };
}
