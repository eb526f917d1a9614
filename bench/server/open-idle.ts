import type { Contestant } from './contestant.ts';

/** So many handshakes are under way at once. */
const AT_ONCE = 50;

/** Opens so many connections of as many users; the returned function ends them. */
export async function openIdle(
  server: Contestant,
  count: number,
  name: string,
  offersDeflate: boolean,
): Promise<() => void> {
  const sockets: { terminate(): void }[] = [];
  let next = 0;
  async function openSome(): Promise<void> {
    while (next < count)
      sockets.push(await server.open(`${name}-${next++}`, { perMessageDeflate: offersDeflate }));
  }
  await Promise.all(Array.from({ length: AT_ONCE }, openSome));
  return () => {
    for (const socket of sockets) socket.terminate();
  };
}
