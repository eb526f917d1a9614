import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { MessageType } from '../../schema/message.ts';
import type { Context } from './context.ts';
import type { KeyOptions } from './keys.ts';
import type { Pipeline } from './pipeline.ts';
import type { StoredMessage } from './store/store.ts';

/** A message that no client sent. */
export interface PushedMessage {
  /** The user or the group that it is for. */
  readonly receiverId: string;
  /** What it says. */
  readonly content: string;
  /** The user whom it is from; without one the server itself speaks. */
  readonly senderId?: string;
  /** Default `text`, or `system` where the server itself speaks. */
  readonly type?: MessageType;
  /** Name of an image or a file. */
  readonly fileName?: string;
  /** Size of an image or a file, in bytes. */
  readonly fileSize?: number;
}

/** What a test of a client asks of its server. */
export interface ForTests {
  /**
   * A token of this user, good for an hour, with these claims beside `sub`; `exp: 0` makes one that has expired. Throws
   * a RangeError where the server has a public key alone.
   */
  token(user: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Sends a message as if a user had, or the server itself. Returns it as the history keeps it. */
  push(message: PushedMessage): Promise<StoredMessage>;
  /**
   * Ends every connection of a user with a close code, 4000 unless another is given, or without a closing handshake
   * where the code is 1006. Returns how many there were.
   */
  kick(user: string, code?: number, reason?: string): number;
}

/** A test takes seconds; an hour is more than anybody steps through in a debugger. */
const TOKEN_SECONDS = 3600;
/** Of the codes that an application may choose (RFC 6455, section 7.4.2). */
const KICKED = 4000;
/** Never sent: it stands for a connection that was lost (RFC 6455, section 7.4.1). */
const LOST = 1006;

/** What a running server offers to tests. */
export function forTests(keys: KeyOptions, context: Context, pipeline: Pipeline): ForTests {
  return {
    async token(user, claims = {}) {
      const { secret, alg = 'HS256', issuer, audience } = keys;
      if (secret === undefined)
        throw new RangeError('the server has a public key alone: sign the token with its private half');
      const now = Math.floor(Date.now() / 1000);
      const standing = {
        ...{ sub: user, iat: now, exp: now + TOKEN_SECONDS, jti: randomUUID() },
        ...(issuer === undefined ? {} : { iss: issuer }),
        ...(audience === undefined ? {} : { aud: audience }),
      };
      return new SignJWT({ ...standing, ...claims })
        .setProtectedHeader({ alg, typ: 'JWT' })
        .sign(new TextEncoder().encode(secret));
    },
    push({ senderId = '', type = senderId === '' ? 'system' : 'text', ...message }) {
      return pipeline.push({ ...message, type }, senderId);
    },
    kick(user, code = KICKED, reason = '') {
      const ended = context.connections.of(user);
      for (const { socket } of ended) {
        if (code === LOST) socket.terminate();
        else socket.close(code, reason);
      }
      return ended.length;
    },
  };
}
