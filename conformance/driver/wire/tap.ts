import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { headFaults } from '../../checkers/wire/frame-faults.ts';
import { acceptOf, isProtocolOffered, sortExtensions } from '../../checkers/wire/handshake-faults.ts';
import type { Answered, FrameHead, Offered } from '../../history/wire.ts';
import { FrameReader } from './frame-reader.ts';

/** Frames that are told of one connection at most: more of one kind say nothing new, and a hostile server has many. */
const MOST_TOLD = 8;

/** Is told what stands in the bytes below the library. */
export interface WireListener {
  /** The server has answered with 101. */
  switching(offered: Offered, answered: Answered): void;
  /** A frame that is not plain, or a close frame; the payload of a close frame that is no longer than it may be. */
  frame(head: FrameHead, payload?: Buffer): void;
}

/**
 * Reads the bytes of one connection beside the library, which hides or tolerates some of what a browser does not: the
 * answer to the handshake, and the heads of all frames. Frames that are as they should be are not told, so that a
 * history stays small.
 *
 * What a client was not offered and is harmless the library is not shown: everything else is still to be judged.
 */
export function tapWire(request: ClientRequest, listener: WireListener): void {
  const offered: Offered = {
    key: String(request.getHeader('sec-websocket-key')),
    extensions: headerOf(request.getHeader('sec-websocket-extensions')),
    protocols: headerOf(request.getHeader('sec-websocket-protocol')),
  };
  const answer = (response: IncomingMessage): Answered => {
    const { upgrade, connection, ...others } = response.headers;
    const answered: Answered = {
      upgrade: headerOf(upgrade),
      connection: headerOf(connection),
      accept: headerOf(others['sec-websocket-accept']),
      extensions: headerOf(others['sec-websocket-extensions']),
      protocol: headerOf(others['sec-websocket-protocol']),
    };
    listener.switching(offered, answered);
    return answered;
  };
  // Node takes a 101 without `Connection: Upgrade` for an ordinary answer.
  request.prependListener('response', (response: IncomingMessage) => {
    if (response.statusCode === 101) answer(response);
  });
  request.prependListener('upgrade', (response: IncomingMessage) => {
    mend(response.headers, offered, answer(response));
  });
  // After the library's own listener, so that what came before a frame is told before it.
  request.on('upgrade', (response: IncomingMessage, stream: Duplex) => {
    const deflate = /permessage-deflate/i.test(response.headers['sec-websocket-extensions'] ?? '');
    const reader = new FrameReader(told(listener), deflate);
    stream.on('data', (chunk: Buffer) => reader.read(chunk));
  });
}

const headerOf = (value: unknown): string | null => (value === undefined ? null : String(value).trim());

/** Hands on what is not plain, as far as it is worth telling. */
function told(listener: WireListener): ConstructorParameters<typeof FrameReader>[0] {
  let count = 0;
  const tell = (head: FrameHead, payload?: Buffer): void => {
    if (++count <= MOST_TOLD) listener.frame(head, payload);
  };
  return {
    head(head) {
      if (headFaults(head).length > 0) tell(head);
    },
    close(head, payload) {
      if (headFaults(head).length === 0) tell(head, payload);
    },
  };
}

/** Takes out of the answer what the client did not offer, and sets right what proves nothing but itself. */
function mend(headers: IncomingMessage['headers'], offered: Offered, answered: Answered): void {
  headers['sec-websocket-accept'] = acceptOf(offered.key);
  const { asked } = sortExtensions(offered, answered);
  if (asked[0] === undefined) delete headers['sec-websocket-extensions'];
  else headers['sec-websocket-extensions'] = asked[0];
  if (isProtocolOffered(offered, answered) && answered.protocol !== '') return;
  const [first] = (offered.protocols ?? '').split(',');
  if (first) headers['sec-websocket-protocol'] = first.trim();
  else delete headers['sec-websocket-protocol'];
}
