import type { WebSocket } from 'ws';

/** Errors of the library by which it refuses a frame that no client may take, whatever is in it. */
const REFUSED_FRAME =
  /^WS_ERR_(UNEXPECTED_(RSV_1|RSV_2_3|MASK)|EXPECTED_FIN|INVALID_(OPCODE|CONTROL_PAYLOAD_LENGTH|CLOSE_CODE))$/;

/** The part of the library's socket that parses frames. */
interface Parsed {
  readonly _receiver?: { on(event: 'conclude', listener: () => void): void };
}

/** Is told what happens on one socket of the library. */
export interface SocketWatcher {
  opened(): void;
  received(data: Buffer, binary: boolean): void;
  pinged(): void;
  ponged(payload: Buffer): void;
  /** A close frame has come; the socket may end much later. */
  closeFrameCame(): void;
  /** It failed; `isRefusal` where the library has refused a frame that no client may take. */
  failed(message: string, isRefusal: boolean): void;
  closed(code: number, reason: string): void;
}

/** Tells the watcher, from now on. To be called before the socket opens, so that no frame is missed. */
export function watchSocket(socket: WebSocket, watcher: SocketWatcher): void {
  socket.on('open', () => {
    watcher.opened();
    // The library says only when the socket has ended that a close frame came; its parser says so at once.
    (socket as unknown as Parsed)._receiver?.on('conclude', () => watcher.closeFrameCame());
  });
  socket.on('message', (data, binary) => watcher.received(data as Buffer, binary));
  socket.on('ping', () => watcher.pinged());
  socket.on('pong', (payload) => watcher.ponged(payload));
  socket.on('error', ({ message, code = '' }: NodeJS.ErrnoException) =>
    watcher.failed(message, REFUSED_FRAME.test(code)),
  );
  socket.on('close', (code, reason) => watcher.closed(code, reason.toString()));
}
