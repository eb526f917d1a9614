import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Resolves to the port once the server listens, rejects with Node's error where it cannot. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Prepares the end of a server: the returned function cuts whatever is still connected, and resolves once the
 * port is free. Node's own `closeAllConnections` leaves out what asked for an upgrade and never got its answer.
 */
export function prepareClose(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

/** Where a client on this machine finds a server that listens on `host`. */
export function formatAddress(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return reachable.includes(':') ? `[${reachable}]:${port}` : `${reachable}:${port}`;
}
