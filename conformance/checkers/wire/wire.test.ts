import { describe, expect, test } from 'vitest';
import type { Answered, FrameHead, Offered } from '../../history/wire.ts';
import { History, judgeHistory } from '../../judge/testing/history.ts';

/** The key and the value of RFC 6455, 1.3. */
const OFFERED: Offered = { key: 'dGhlIHNhbXBsZSBub25jZQ==', extensions: null, protocols: null };
const ANSWERED: Answered = {
  upgrade: 'websocket',
  connection: 'Upgrade',
  accept: 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
  extensions: null,
  protocol: null,
};
const HEAD: FrameHead = {
  fin: true,
  reserved: 0,
  opcode: 1,
  masked: false,
  length: 100,
  lengthBits: 7,
  within: false,
  deflate: false,
};

const faultsOf = (happens: (history: History) => void): readonly string[] => {
  const history = History.of('101');
  happens(history);
  const { findings, broken } = judgeHistory(history);
  expect(broken.filter((id) => id !== 'FRAME-05')).toEqual([]);
  return findings.account('FRAME-05').findings.map(({ message }) => message);
};

const frame = (head: Partial<FrameHead>, payload?: Uint8Array) =>
  faultsOf((history) =>
    history.record({ kind: 'frame', connection: '101#1', head: { ...HEAD, ...head }, payload }),
  );

describe('a frame that a browser does not take', () => {
  test.each<[string, Partial<FrameHead>, RegExp]>([
    ['masked', { masked: true }, /is masked/],
    ['a length of 125 in 16 bits', { length: 125, lengthBits: 16 }, /length 125 in 16 bits/],
    ['a length of 65,535 in 64 bits', { length: 65_535, lengthBits: 64 }, /length 65535 in 64 bits/],
    ['a length with the top bit', { length: 2 ** 63, lengthBits: 64 }, /top bit/],
    ['RSV1 without compression', { reserved: 4 }, /RSV1 set/],
    ['RSV2 with compression', { reserved: 6, deflate: true }, /has RSV2 set/],
    ['RSV3', { reserved: 1 }, /RSV3/],
    ['RSV1 on a continuation', { reserved: 4, deflate: true, opcode: 0, within: true }, /RSV1/],
    ['RSV1 on a ping', { reserved: 4, deflate: true, opcode: 9 }, /RSV1/],
    ['opcode 3', { opcode: 3 }, /opcode 3/],
    ['opcode 15', { opcode: 15 }, /opcode 15/],
    ['a ping in fragments', { opcode: 9, fin: false }, /control frame in fragments/],
    ['a pong of 126 bytes', { opcode: 10, length: 126, lengthBits: 16 }, /more than 125/],
    ['a continuation of nothing', { opcode: 0 }, /never begun/],
    ['a text within a message', { within: true }, /within the fragments/],
  ])('%s', (_, head, fault) => {
    expect(frame(head)).toEqual([expect.stringMatching(fault)]);
  });
});

describe('a frame that a browser takes', () => {
  test.each<[string, Partial<FrameHead>]>([
    ['as it is', {}],
    ['of 126 bytes', { length: 126, lengthBits: 16 }],
    ['of 65,536 bytes', { length: 65_536, lengthBits: 64 }],
    ['compressed', { reserved: 4, deflate: true }],
    ['the first fragment of a message', { fin: false }],
    ['a ping within a message', { opcode: 9, within: true, length: 0 }],
    ['an empty continuation', { opcode: 0, within: true, fin: false, length: 0 }],
    // Whether a message may be binary at all is FRAME-01's.
    ['binary', { opcode: 2 }],
  ])('%s', (_, head) => {
    expect(frame(head)).toEqual([]);
  });
});

describe('a close frame', () => {
  const close = (payload: readonly number[]) =>
    frame({ opcode: 8, length: payload.length }, Uint8Array.from(payload));
  const withCode = (code: number, ...reason: number[]) => close([code >> 8, code & 0xff, ...reason]);

  test.each([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])(
    'may carry %i',
    (code) => {
      expect(withCode(code)).toEqual([]);
    },
  );

  test.each([0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])(
    'may not carry %i',
    (code) => {
      expect(withCode(code)).toEqual([expect.stringContaining(`close code ${code}`)]);
    },
  );

  test('may be empty, and may not have half a code', () => {
    expect(close([])).toEqual([]);
    expect(close([3])).toEqual([expect.stringContaining('payload length of 1')]);
  });

  test('gives a reason in UTF-8', () => {
    expect(withCode(1000, 0xe5, 0x86, 0x8d)).toEqual([]);
    expect(withCode(1000, 0xe5, 0x86)).toEqual([expect.stringContaining('no UTF-8')]);
  });
});

describe('the answer to a handshake', () => {
  const answer = (answered: Partial<Answered>, offered: Partial<Offered> = {}) =>
    faultsOf((history) =>
      history.record({
        kind: 'switching',
        connection: '101#1',
        offered: { ...OFFERED, ...offered },
        answered: { ...ANSWERED, ...answered },
      }),
    );
  const DEFLATE = { extensions: 'permessage-deflate; client_max_window_bits' };

  test.each<[string, Partial<Answered>, Partial<Offered>?]>([
    ['as it should be', {}],
    ['with further values and other letters', { upgrade: 'WebSocket', connection: 'keep-alive, upgrade' }],
    ['with a subprotocol that was offered', { protocol: 'chat' }, { protocols: 'imtypes,chat' }],
    ['with none of those that were offered', {}, { protocols: 'imtypes,chat' }],
    ['with an extension that was offered', { extensions: 'permessage-deflate' }, DEFLATE],
    [
      'with parameters',
      {
        extensions:
          'permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=12; client_max_window_bits=15',
      },
      DEFLATE,
    ],
    ['with an empty header', { extensions: '', protocol: '' }],
  ])('%s', (_, answered, offered) => {
    expect(answer(answered, offered)).toEqual([]);
  });

  test.each<[string, Partial<Answered>, RegExp, Partial<Offered>?]>([
    ['another protocol', { upgrade: 'h2c' }, /Upgrade: h2c/],
    ['no Upgrade', { upgrade: null }, /no Upgrade header/],
    ['no upgrade of the connection', { connection: 'keep-alive' }, /Connection: keep-alive/],
    ['the value of another key', { accept: 'kVynfXQCtNIyJRUqQSnNisho984=' }, /Accept/],
    ['no accept value', { accept: null }, /no Sec-WebSocket-Accept/],
    ['a subprotocol that nobody offered', { protocol: 'chat' }, /subprotocol chat/],
    ['two subprotocols', { protocol: 'imtypes, chat' }, /subprotocol/, { protocols: 'imtypes,chat' }],
    [
      'an extension that nobody offered',
      { extensions: 'permessage-deflate' },
      /extension permessage-deflate/,
    ],
    ['another extension', { extensions: 'x-other' }, /extension x-other/, DEFLATE],
    ['one twice', { extensions: 'permessage-deflate, permessage-deflate' }, /more than once/, DEFLATE],
    ['an odd parameter', { extensions: 'permessage-deflate; level=9' }, /parameter level/, DEFLATE],
    [
      'a window that the client did not offer to limit',
      { extensions: 'permessage-deflate; client_max_window_bits=9' },
      /client_max_window_bits/,
      { extensions: 'permessage-deflate' },
    ],
  ])('may not have %s', (_, answered, fault, offered) => {
    expect(answer(answered, offered)).toEqual([expect.stringMatching(fault)]);
  });
});

describe('a connection', () => {
  const observed = (happens: (history: History) => void): number => {
    const history = History.of('101');
    happens(history);
    return judgeHistory(history).findings.account('FRAME-05').observations;
  };
  const switching = (history: History): History =>
    history.record({ kind: 'switching', connection: '101#1', offered: OFFERED, answered: ANSWERED });
  const pong = (history: History): History =>
    history.record({ kind: 'ponged', connection: '101#1', payload: '' });

  test('shows that it held once frames came', () => {
    expect(observed((history) => switching(history))).toBe(0);
    expect(observed((history) => pong(pong(switching(history))))).toBe(1);
    expect(observed((history) => pong(switching(history)).closed('101#1'))).toBe(1);
  });

  test('shows nothing where nobody read its bytes', () => {
    expect(observed(pong)).toBe(0);
  });

  test('that ended over a frame owes nothing that the end interrupted', () => {
    const history = History.of('101', '102');
    switching(history);
    history.send('102#1', '101');
    history.record({ kind: 'frame', connection: '101#1', head: { ...HEAD, masked: true } });
    history.record({ kind: 'closing', connection: '101#1', byUs: true, detail: 'ended over a frame' });
    history.record({
      kind: 'closed',
      connection: '101#1',
      code: 1006,
      reason: '',
      byUs: true,
      error: 'MASK must be clear',
    });
    history.due({ what: 'close answered', requirement: 'CONN-02', connection: '101#1' });
    expect(judgeHistory(history).broken).toEqual(['FRAME-05']);
  });
});
