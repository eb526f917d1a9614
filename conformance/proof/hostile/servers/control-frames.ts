import { closeFrame, frame, OPCODE } from '../frames.ts';
import type { Hostiles } from '../hostile.ts';
import { afterHandshake } from '../raw-server.ts';

export const hostiles: Hostiles = {
  'close-invalid-code': {
    does: 'closes with 1005, which no frame may carry',
    start: afterHandshake((socket) => socket.write(closeFrame(1005))),
    expect: { exit: [1], says: /FRAME-05.*(?:1005|status code|close code)/i },
  },
  'close-one-byte': {
    does: 'sends a close frame whose payload is a single byte',
    start: afterHandshake((socket) => socket.write(frame({ opcode: OPCODE.close, payload: 'x' }))),
    expect: { exit: [1], says: /FRAME-05.*(?:payload length|close frame)/i },
  },
  'ping-fragmented': {
    does: 'sends a ping that is not final',
    start: afterHandshake((socket) => socket.write(frame({ fin: false, opcode: OPCODE.ping, payload: 'p' }))),
    expect: { exit: [1], says: /FRAME-05.*(?:FIN must|fragment|control frame|ping)/i },
  },
  'ping-too-long': {
    does: 'sends a ping of 126 bytes',
    start: afterHandshake((socket) => socket.write(frame({ opcode: OPCODE.ping, payload: 'p'.repeat(126) }))),
    expect: { exit: [1], says: /FRAME-05.*(?:payload length|control frame|ping)/i },
  },
  'opcode-11': {
    does: 'sends a control frame of the reserved opcode 11',
    start: afterHandshake((socket) => socket.write(frame({ opcode: 11, payload: 'x' }))),
    expect: { exit: [1], says: /FRAME-05.*(?:opcode)/i },
  },
};
