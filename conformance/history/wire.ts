/** The head of a frame from the server, as it stands in the bytes (RFC 6455, 5.2). */
export interface FrameHead {
  readonly fin: boolean;
  /** RSV1 is 4, RSV2 is 2, RSV3 is 1. */
  readonly reserved: number;
  readonly opcode: number;
  readonly masked: boolean;
  /** Bytes of the payload, as announced. */
  readonly length: number;
  /** In how many bits the length is written. */
  readonly lengthBits: 7 | 16 | 64;
  /** Whether a message was under way then, of which the last fragment had not come. */
  readonly within: boolean;
  /** Whether permessage-deflate was agreed on. */
  readonly deflate: boolean;
}

/** What a handshake offered; null stands for a header that was not sent. */
export interface Offered {
  /** The `Sec-WebSocket-Key`: chance, and no secret. */
  readonly key: string;
  readonly extensions: string | null;
  readonly protocols: string | null;
}

/** The headers of a 101 that matter to WebSocket; null stands for one that did not come. */
export interface Answered {
  readonly upgrade: string | null;
  readonly connection: string | null;
  readonly accept: string | null;
  readonly extensions: string | null;
  readonly protocol: string | null;
}

/** Opcodes of RFC 6455, 5.2. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Whether a frame of this opcode is a control frame, also one that has no meaning yet. */
export const isControl = (opcode: number): boolean => opcode >= 8;
