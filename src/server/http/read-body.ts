import type { IncomingMessage } from 'node:http';
import { ByteCollector } from './byte-collector.ts';
import { HttpError } from './http-error.ts';

/** How long the body says it is; undefined where it does not say. Throws 413 where that is too long. */
export function declaredLength(request: IncomingMessage, limit: number): number | undefined {
  const header = request.headers['content-length'];
  if (header === undefined) return undefined;
  if (Number(header) > limit) throw tooLong(limit);
  return Number(header);
}

/** Reads the whole body, or throws 413 as soon as it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  declaredLength(request, limit);
  const collector = new ByteCollector(limit);
  // Not destroyed when it is too long: the answer goes out on the same socket.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    if (!collector.add(piece)) throw tooLong(limit);
  }
  return collector.bytes;
}

/** Reads a JSON value, or throws 400; an empty body is undefined. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const body = await readBody(request, limit);
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpError(400, 'the body is no JSON: send one JSON object');
  }
}

/** The refusal of a body that is too long. */
export function tooLong(limit: number): HttpError {
  return new HttpError(413, `the body is longer than ${limit} bytes, the most that is taken here`);
}
