import { setTimeout as wait } from 'node:timers/promises';
import { OPCODE } from '../../history/wire.ts';
import { closePayload, writeFrame } from '../parts/wire/write-frame.ts';
import type { Variants } from '../variant.ts';

/** What other servers write into the close that answers a client's. */
const CLOSES = [
  closePayload(1001),
  closePayload(1012, 'restart'),
  closePayload(1013, 'later'),
  closePayload(1014),
  closePayload(3000),
  closePayload(4999, '再'.repeat(41)),
  Buffer.alloc(0),
];

let closes = 0;

/** Servers whose bytes differ from the reference server's, and are as good. */
export const variants: Variants = {
  'byte-by-byte': {
    does: 'writes the first bytes of each frame one at a time',
    server: () => ({}),
    wire: () => ({
      toClient: ({ bytes }) => [
        bytes.subarray(0, 1),
        bytes.subarray(1, 2),
        bytes.subarray(2, 3),
        bytes.subarray(3),
      ],
    }),
  },
  'many-frames-in-one-segment': {
    does: 'gathers its frames for 10 ms and writes them in one segment, the first ones with the handshake',
    server: () => ({}),
    wire: () => ({ gatherMs: 10 }),
  },
  'unsolicited-pongs': {
    does: 'sends pongs of 125 bytes now and then that answer nothing, and an empty one',
    server: () => ({}),
    wire: () => ({
      toClient: ({ bytes, number }) =>
        number % 20 === 0
          ? Buffer.concat([
              writeFrame({ opcode: OPCODE.pong, payload: Buffer.alloc(125, 0xff) }),
              writeFrame({ opcode: OPCODE.pong, payload: Buffer.alloc(125, 'x') }),
              writeFrame({ opcode: OPCODE.pong, payload: Buffer.alloc(0) }),
              bytes,
            ])
          : bytes,
    }),
  },
  'pings-of-125-bytes': {
    does: 'sends a ping of 125 bytes in front of each twentieth frame, within the fragments of a message too',
    server: () => ({}),
    wire: () => ({
      toClient: ({ bytes, number, opcode, payload, reserved }) => {
        if (number % 20 !== 0) return bytes;
        const ping = writeFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(125, 0) });
        if (opcode !== OPCODE.text || reserved !== 0) return Buffer.concat([ping, bytes]);
        return Buffer.concat([
          writeFrame({ opcode, fin: false, payload: payload.subarray(0, 1) }),
          ping,
          writeFrame({ opcode: OPCODE.continuation, fin: false, payload: Buffer.alloc(0) }),
          writeFrame({ opcode: OPCODE.continuation, payload: payload.subarray(1) }),
        ]);
      },
    }),
  },
  'closes-in-its-own-words': {
    does: 'answers a close with a code of its own: 1001, 1012, 1013, 1014, 3000, 4999 or none',
    server: () => ({}),
    wire: () => {
      let isAnswer = false;
      return {
        toServer({ opcode, bytes }) {
          isAnswer ||= opcode === OPCODE.close;
          return bytes;
        },
        toClient: ({ opcode, bytes }) =>
          isAnswer && opcode === OPCODE.close
            ? writeFrame({ opcode, payload: CLOSES[closes++ % CLOSES.length] as Buffer })
            : bytes,
      };
    },
  },
  'compresses-in-fragments': {
    does: 'compresses every frame where the client offers it, in fragments of 100 bytes, RSV1 on the first',
    server: () => ({ webSocket: { perMessageDeflate: { threshold: 0 } } }),
    wire: () => ({
      toClient: ({ opcode, reserved, payload, bytes }) => {
        if (opcode !== OPCODE.text || payload.length <= 100) return bytes;
        const parts: Buffer[] = [];
        for (let at = 0; at < payload.length; at += 100)
          parts.push(
            writeFrame({
              fin: at + 100 >= payload.length,
              reserved: at === 0 ? reserved : 0,
              opcode: at === 0 ? opcode : OPCODE.continuation,
              payload: payload.subarray(at, at + 100),
            }),
          );
        return Buffer.concat(parts);
      },
    }),
  },
  'hears-late': {
    does: 'looks up for 100 ms who has connected, and reads afterwards what came meanwhile',
    server: () => ({ steps: { greet: () => wait(100) } }),
  },
  'answers-in-other-letters': {
    does: 'writes the headers of its handshake in small letters, with further values and headers',
    server: () => ({}),
    wire: () => ({
      answer: (head) =>
        head
          .replace('Upgrade: websocket', 'upgrade: WebSocket')
          .replace('Connection: Upgrade', 'server: other\r\nconnection: keep-alive, upgrade')
          .replace('Sec-WebSocket-Accept:', 'sec-websocket-accept:  '),
    }),
  },
};
