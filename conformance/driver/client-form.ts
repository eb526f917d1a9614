import type { ClientRequest } from 'node:http';

/** Stands for the value that the request has anyway: the key, the version, the offers, what the owner of the target gave. */
export const OWN = Symbol('own');

type Value = string | typeof OWN | ((url: URL) => string);

/** How a client writes its handshake: names in this letter case, in this order, with these values. */
export interface ClientForm {
  /** What a handshake in this form is, as the subject of a sentence. */
  readonly label: string;
  readonly headers: readonly (readonly [name: string, value: Value])[];
}

/**
 * Writes the headers of a request that was not sent yet as this client does.
 *
 * Headers in `kept`, which the owner of the target gave, keep their values. What the client would not send, but this
 * request needs, comes at the end.
 */
export function dress(
  request: ClientRequest,
  { headers }: ClientForm,
  url: URL,
  kept: readonly string[],
): void {
  const own = new Set(kept.map((name) => name.toLowerCase()));
  const names = new Map(request.getRawHeaderNames().map((name) => [name.toLowerCase(), name]));
  const written = headers.flatMap(([name, value]) => {
    const before = request.getHeader(name);
    names.delete(name.toLowerCase());
    const isOwn = value === OWN || (own.has(name.toLowerCase()) && before !== undefined);
    if (isOwn) return before === undefined ? [] : [[name, before] as const];
    return [[name, typeof value === 'function' ? value(url) : (value as string)] as const];
  });
  const rest = [...names.values()].map((name) => [name, request.getHeader(name)] as const);
  for (const name of request.getHeaderNames()) request.removeHeader(name);
  for (const [name, value] of [...written, ...rest]) if (value !== undefined) request.setHeader(name, value);
}
