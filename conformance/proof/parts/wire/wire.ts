import type { PassingFrame } from './passing-frames.ts';

/** One connection through the proxy. */
export interface Passage {
  /** The head of the handshake, as the client sent it. */
  readonly request: string;
  /** When the handshake was answered, in milliseconds of `performance.now()`. */
  readonly answeredAt: number;
  /** Ends the connection on both sides. */
  end(): void;
}

/** What lies in the way between the reference server and its clients: frames and heads as another server writes and reads them. */
export interface Wire {
  /** The head of an answer with 101, as the client gets it. */
  answer?(head: string): string;
  /** What the client gets for a frame of the server: bytes, or several segments that come one after the other. */
  toClient?(frame: PassingFrame): Buffer | readonly Buffer[];
  /** What the server reads of a client's frame: nothing where this server would not have understood it. */
  toServer?(frame: PassingFrame): Buffer;
  /** Bytes to the client are held back so many milliseconds, and then come in one segment. */
  readonly gatherMs?: number;
}

/** Makes the wire of one connection, so that what it remembers of one is not seen by another. */
export type NewWire = (passage: Passage) => Wire;

/** Nothing of a frame is read. */
export const LOST = Buffer.alloc(0);
