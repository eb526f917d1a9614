import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import type { Groups } from '../groups.ts';
import type { Steps } from '../steps/steps.ts';
import { type Call, createGroup, joinGroup, leaveGroup, type Reply, readHistory } from './api.ts';
import { serveFile, uploadFile } from './files.ts';
import { HttpError } from './http-error.ts';

interface Route {
  readonly method: string;
  /** `*` stands for one part that the route leaves open. */
  readonly path: string;
  readonly open?: true;
  readonly answer: (call: Call) => Promise<Reply>;
}

const ROUTES: readonly Route[] = [
  { method: 'POST', path: '/api/v1/upload/file', answer: uploadFile },
  { method: 'GET', path: '/files/*', open: true, answer: serveFile },
  { method: 'POST', path: '/api/v1/groups', answer: createGroup },
  { method: 'POST', path: '/api/v1/groups/*/members', answer: joinGroup },
  { method: 'DELETE', path: '/api/v1/groups/*/members/*', answer: leaveGroup },
  { method: 'GET', path: '/api/v1/conversations/*/messages', answer: readHistory },
];

/** Pages from anywhere may call: a token is asked for each time, and no cookie ever stands in for one. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, DELETE',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-file-name',
};

/** Answers the HTTP API: JSON, and an error as `{"error": "<why>"}`. */
export function createRouter(steps: Steps, context: Context, groups: Groups, socketPath: string) {
  async function answer(request: IncomingMessage): Promise<Reply> {
    if (request.method === 'OPTIONS') return { status: 204 };
    const [path = '', ...rest] = (request.url ?? '').split('?');
    const query = new URLSearchParams(rest.join('?'));
    if (path === socketPath) throw new HttpError(426, 'this path speaks WebSocket');
    const matches = ROUTES.filter((route) => matchPath(route.path, path));
    const route = matches.find(({ method }) => method === request.method);
    if (route === undefined) throw notFound(matches);
    const user = route.open ? '' : await demandUser(request, query);
    return route.answer({
      request,
      query,
      parts: matchPath(route.path, path) ?? [],
      user,
      steps,
      context,
      groups,
    });
  }

  async function demandUser(request: IncomingMessage, query: URLSearchParams): Promise<string> {
    const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    const tokens = [...(bearer === undefined ? [] : [bearer]), ...query.getAll('token')];
    const identity = await steps.authenticate(tokens, context);
    if (identity.kind === 'user') return identity.user;
    throw new HttpError(401, identity.kind === 'refused' ? identity.reason : 'a valid token is required');
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = await answer(request).catch((error: unknown): Reply => {
      if (error instanceof HttpError) return { status: error.status, body: { error: error.message } };
      // The client went away while it was still sending; there is nobody to answer.
      if (!request.complete && request.destroyed) return { status: 400 };
      context.onError(error);
      return { status: 500, body: { error: 'internal error' } };
    });
    write(response, reply, request.complete);
  };
}

function notFound(others: readonly Route[]): HttpError {
  if (others.length === 0)
    return new HttpError(404, `there is nothing at this path; see ${ROUTES[0]?.path}, ${ROUTES[2]?.path}`);
  return new HttpError(405, `this path takes ${others.map(({ method }) => method).join(', ')}`);
}

/** The decoded parts that the pattern leaves open, or undefined where the path does not match. */
export function matchPath(pattern: string, path: string): readonly string[] | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  if (!wanted.every((part, index) => (part === '*' ? given[index] !== '' : part === given[index])))
    return undefined;
  try {
    return given.filter((_, index) => wanted[index] === '*').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function write(response: ServerResponse, { status, body, bytes, headers }: Reply, complete: boolean): void {
  const data = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  response.writeHead(status, {
    ...CORS,
    ...(bytes === undefined && data !== undefined
      ? { 'Content-Type': 'application/json; charset=utf-8' }
      : {}),
    ...(data === undefined ? {} : { 'Content-Length': Buffer.byteLength(data) }),
    // The rest of a body that was not read whole would be taken for the next request.
    ...(complete ? {} : { Connection: 'close' }),
    ...headers,
  });
  response.end(data);
}
