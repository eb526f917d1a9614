import type { IncomingMessage } from 'node:http';
import type { HttpServices } from './http-context.ts';
import { HttpError } from './http-error.ts';

/** The user whose token the request carries, in the header or the query. Throws 401 where there is not one valid token. */
export async function demandUser(
  request: IncomingMessage,
  inQuery: readonly string[],
  { steps, context }: HttpServices,
): Promise<string> {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
  const tokens = [...(bearer === undefined ? [] : [bearer]), ...inQuery];
  const identity = await steps.authenticate(tokens, context);
  if (identity.kind === 'user') return identity.user;
  const why = identity.kind === 'refused' ? identity.reason : 'a valid token is required';
  throw new HttpError(401, why, { 'WWW-Authenticate': 'Bearer' });
}
