import type { Mutants } from '../../mutant.ts';

const withLine =
  (line: string) =>
  (head: string): string =>
    head.replace(/\r\n\r\n$/, `\r\n${line}\r\n\r\n`);

/** Servers that answer the handshake with something that a browser does not take. */
export const mutants: Mutants = {
  'unasked-extension': {
    does: 'names an extension in the handshake that nobody offered',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: () => ({ answer: withLine('Sec-WebSocket-Extensions: permessage-deflate') }),
  },
  'other-extension-than-offered': {
    does: 'names an old extension where the client offers permessage-deflate',
    breaks: ['FRAME-05'],
    server: () => ({ webSocket: { perMessageDeflate: false } }),
    wire: ({ request }) =>
      /permessage-deflate/.test(request)
        ? { answer: withLine('Sec-WebSocket-Extensions: x-webkit-deflate-frame') }
        : {},
  },
  'unasked-subprotocol': {
    does: 'names a subprotocol in the handshake that nobody offered',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: () => ({ answer: withLine('Sec-WebSocket-Protocol: chat') }),
  },
  'all-subprotocols': {
    does: 'names all subprotocols that the client offers, where it may choose one',
    breaks: ['FRAME-05'],
    target: { handshake: { subprotocols: ['imtypes', 'chat'] } },
    server: () => ({}),
    wire: () => ({
      answer: (head) => head.replace(/Sec-WebSocket-Protocol: .*/i, 'Sec-WebSocket-Protocol: imtypes,chat'),
    }),
  },
  'accept-of-another-key': {
    does: 'answers every handshake with the accept value of one key',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: () => ({
      answer: (head) => head.replace(/(Sec-WebSocket-Accept): .*/i, '$1: s3pPLMBiTxaQ9kYGzzhZRbK+xOo='),
    }),
  },
  'no-connection-upgrade': {
    does: 'answers 101 with Connection: keep-alive',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: () => ({ answer: (head) => head.replace(/Connection: Upgrade/i, 'Connection: keep-alive') }),
  },
  'upgrade-to-another-protocol': {
    does: 'answers 101 with Upgrade: chat',
    breaks: ['FRAME-05'],
    server: () => ({}),
    wire: () => ({ answer: (head) => head.replace(/Upgrade: websocket/i, 'Upgrade: chat') }),
  },
};
