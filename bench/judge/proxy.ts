import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy that listens on loopback. */
export interface Proxy {
  readonly port: number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Hands everything on to a port of this machine, each chunk and each end after the delay, in order: a distant
 * server, as far as time goes. Connecting itself costs nothing, and there is no limit of bandwidth; a side that
 * does not read holds the other up, as it does without a proxy.
 */
export async function startProxy(port: number, delayMs: number): Promise<Proxy> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.once('close', () => open.delete(from));
      delay(from, to, delayMs);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** One direction. Whatever comes due hands on the oldest of what waits, so timers need not fire in order. */
function delay(from: Socket, to: Socket, delayMs: number): void {
  const waiting: (() => void)[] = [];
  const later = (act: () => void): void => {
    waiting.push(act);
    setTimeout(() => waiting.shift()?.(), delayMs);
  };
  from.on('data', (chunk) =>
    later(() => {
      if (!to.destroyed && !to.write(chunk)) from.pause();
    }),
  );
  to.on('drain', () => from.resume());
  from.on('end', () => later(() => to.end()));
  // A reset, and what is left open once the one side is gone, ends the other without more ado.
  from.on('error', () => later(() => to.resetAndDestroy()));
  from.on('close', () => later(() => to.destroySoon()));
}
