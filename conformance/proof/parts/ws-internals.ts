import type { WebSocket } from 'ws';

/** The part of the `ws` library that puts frames together: it offers no other way to be wrong about fragments. */
export interface Receiver {
  _fin: boolean;
  _opcode: number;
  _fragmented: number;
  _fragments: Buffer[];
  _messageLength: number;
  /** Bytes that have come and belong to no complete frame yet. */
  _bufferedBytes: number;
  /** Whether what came was refused. */
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
