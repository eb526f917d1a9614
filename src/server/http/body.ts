import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Reads the whole body, or throws 413 as soon as it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLong = new HttpError(413, `the body is longer than ${limit} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLong;
  const chunks: Buffer[] = [];
  let length = 0;
  // Not destroyed when it is too long: the answer goes out on the same socket.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > limit) throw tooLong;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** 64 KiB hold a group of some thousand members. */
const MAX_JSON_BYTES = 65_536;

/** Reads a JSON object, or throws 400. */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const body = (await readBody(request, MAX_JSON_BYTES)).toString('utf8');
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Falls through to the one answer for everything that is no JSON object.
  }
  throw new HttpError(400, 'the body must be one JSON object');
}
