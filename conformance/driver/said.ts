import type { IncomingMessage } from 'node:http';

/** Bytes of a refusal's body that are read: a page says within them what is wrong, or nowhere. */
const MOST_BYTES = 8192;

/** How long the rest of a body may take behind its head: on loopback they come together, from afar a round trip apart. */
const LONGEST_MS = 250;

/** The beginning of what an answer says, as text; empty where it says nothing. Never throws, and ends in time. */
export function readSaid(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (): void => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8'));
    };
    const timer = setTimeout(done, LONGEST_MS);
    response.on('data', (chunk: Buffer) => {
      if (size >= MOST_BYTES) return;
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MOST_BYTES) done();
    });
    response.on('end', done).on('error', done).on('close', done);
  });
}

/** Where an answer leads to, without the query: a token may stand there. */
export function readLocation({ headers }: IncomingMessage, base: URL): string | undefined {
  if (headers.location === undefined || !URL.canParse(headers.location, base.href)) return undefined;
  const { protocol, host, pathname } = new URL(headers.location, base.href);
  return `${protocol}//${host}${pathname}`;
}
