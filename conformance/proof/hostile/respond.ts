import type { Socket } from 'node:net';
import { readRequest } from './raw-server.ts';

/** Reads the request and answers it by plain HTTP. `answer` gets the path, with the token in it, and may quote it. */
export async function respond(
  socket: Socket,
  status: string,
  answer: (path: string) => { readonly header?: string; readonly body?: string } = () => ({}),
): Promise<void> {
  const { path } = await readRequest(socket);
  const { header, body = '' } = answer(path);
  const head = [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close'];
  socket.end([...head, ...(header === undefined ? [] : [header]), '', body].join('\r\n'));
}
