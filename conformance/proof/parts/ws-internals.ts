import type { WebSocket } from 'ws';

/** The part of the `ws` library that puts fragments together. Its public API offers no way to do that wrongly. */
export interface Receiver {
  _fin: boolean;
  _opcode: number;
  _fragmented: number;
  _fragments: Buffer[];
  _messageLength: number;
  /** Number of bytes received so far of a frame that is not complete. */
  _bufferedBytes: number;
  /** Whether `ws` has refused a frame. */
  _errored: boolean;
  /** Called at the end of each data frame. */
  dataMessage(this: Receiver, done: (error?: Error) => void): void;
}

/** The receiver of one connection. */
export function receiverOf(socket: WebSocket): Receiver {
  return (socket as unknown as { _receiver: Receiver })._receiver;
}

/** Whether the other side has sent its close frame. */
export function closeReceived(socket: WebSocket): boolean {
  return (socket as unknown as { _closeFrameReceived: boolean })._closeFrameReceived;
}
