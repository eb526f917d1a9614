import type { Hostile } from '../hostile.ts';
import { accept, listen, type RunningHostile } from '../raw-server.ts';
import { respond } from '../respond.ts';

export const hostile: Hostile = {
  does: 'answers 302 to another port, where someone would gladly take the token',
  start: startRedirect,
  expect: { exit: [3], says: /302/ },
};

/** A client that follows the redirect ends at a server that accepts it, and never reports the 302. */
async function startRedirect(): Promise<RunningHostile> {
  const elsewhere = await listen(async (socket) => void (await accept(socket)));
  const origin = elsewhere.url.replace('ws:', 'http:').replace('/ws/chat', '');
  const here = await listen((socket) =>
    respond(socket, '302 Found', (path) => ({ header: `Location: ${origin}${path}` })),
  );
  return { url: here.url, close: async () => void (await Promise.all([here.close(), elsewhere.close()])) };
}
