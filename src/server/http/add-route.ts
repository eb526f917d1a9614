import type { IncomingMessage } from 'node:http';
import type { Hono, Context as HonoContext } from 'hono';
import type { Static, TSchema } from 'typebox';
import type { Operation } from '../../../schema/http/index.ts';
import { demandUser } from './demand-user.ts';
import type { HttpEnv, Shared } from './http-context.ts';
import { readJson } from './read-body.ts';
import { readQuery, validate } from './validate.ts';

/** A request that fits its operation. */
export interface Call<Of extends Operation> {
  /** The caller; empty on an operation that needs no token. */
  readonly user: string;
  readonly params: Static<Of['params']>;
  readonly query: Static<Of['query']>;
  readonly body: Of['body'] extends TSchema ? Static<Of['body']> : undefined;
  readonly request: IncomingMessage;
  readonly http: HonoContext<HttpEnv>;
}

/** Answers the operation, once its token, path, query and body have been found to fit. */
export function addRoute<Of extends Operation>(
  app: Hono<HttpEnv>,
  shared: Shared,
  operation: Of,
  answer: (call: Call<Of>) => Response | Promise<Response>,
): void {
  const { method, path, open, params, query, headers, body, bodyOptional } = operation;
  app.on(method, pathForHono(path), async (http) => {
    const request = http.env.incoming;
    const queries = http.req.queries();
    const user = open ? '' : await demandUser(request, queries.token ?? [], shared);
    http.set('user', user);
    const given = { params: http.req.param(), query: readQuery(queries, query) };
    validate(given.params, params, 'the path');
    validate(given.query, query, 'the query');
    validate({ ...request.headers }, headers, 'the head');
    let json: unknown;
    if (body !== undefined) {
      json = await readJson(request, shared.context.settings.maxJsonBytes);
      if (json === undefined && bodyOptional) json = {};
      validate(json, body, 'the body');
    }
    return answer({ user, ...given, body: json, request, http } as Call<Of>);
  });
}

/** `{id}` of the document is `:id` of the framework. */
export function pathForHono(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
