import { frame, OPCODE } from '../frames.ts';
import type { Hostiles } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { afterHandshake } from '../raw-server.ts';

export const hostiles: Hostiles = {
  'opcode-3': {
    does: 'sends a data frame of the reserved opcode 3',
    start: afterHandshake((socket) => socket.write(frame({ opcode: 3, payload: pushText(1) }))),
    expect: { exit: [1], says: /FRAME-05.*(?:opcode)/i },
  },
  'orphan-continuation': {
    does: 'sends a continuation of nothing',
    start: afterHandshake((socket) =>
      socket.write(frame({ opcode: OPCODE.continuation, payload: pushText(1) })),
    ),
    expect: { exit: [1], says: /FRAME-05.*(?:opcode 0|continu)/i },
  },
  'masked-frames': {
    does: 'masks its frames, which only a client may',
    start: afterHandshake((socket) => socket.write(frame({ masked: true, payload: pushText(1) }))),
    expect: { exit: [1], says: /FRAME-05.*(?:mask)/i },
  },
  'reserved-bits': {
    does: 'sets RSV2 and RSV3, which nothing negotiated',
    start: afterHandshake((socket) => socket.write(frame({ reserved: 3, payload: pushText(1) }))),
    expect: { exit: [1], says: /FRAME-05.*(?:RSV|reserved)/i },
  },
  'invalid-utf8': {
    does: 'sends a text frame that is not UTF-8',
    start: afterHandshake((socket) =>
      socket.write(frame({ payload: Uint8Array.of(0x7b, 0xc3, 0x28, 0xff, 0x7d) })),
    ),
    expect: { exit: [1, 3], says: /UTF-?8|1007/i },
  },
  'length-top-bit': {
    does: 'announces a length with the top bit set',
    start: afterHandshake((socket) => socket.write(frame({ announced: 2n ** 63n + 5n, payload: 'hello' }))),
    expect: { exit: [1], says: /FRAME-05.*top bit/i },
  },
  'length-2-gib-idle': {
    does: 'announces a text frame of 2 GiB and sends none of it',
    start: afterHandshake((socket) => socket.write(frame({ announced: 2n ** 31n }))),
    expect: { exit: [1, 3], says: /too (large|big)|payload size|2147483648|2 GiB/i },
  },
};
