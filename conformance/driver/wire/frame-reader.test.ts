import { describe, expect, test } from 'vitest';
import { type FrameHead, OPCODE } from '../../history/wire.ts';
import { writeFrame } from '../../proof/parts/wire/write-frame.ts';
import { FrameReader } from './frame-reader.ts';

interface Told {
  readonly heads: FrameHead[];
  readonly closes: string[];
}

function read(chunks: readonly Uint8Array[], deflate = false): Told {
  const told: Told = { heads: [], closes: [] };
  const reader = new FrameReader(
    {
      head: (head) => void told.heads.push(head),
      close: (_, payload) => void told.closes.push(payload.toString('latin1')),
    },
    deflate,
  );
  for (const chunk of chunks) reader.read(Buffer.from(chunk));
  return told;
}

const payload = Buffer.alloc(300, 'x');
const STREAM = Buffer.concat([
  writeFrame({ opcode: OPCODE.text, fin: false, payload: Buffer.alloc(0) }),
  writeFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(125, 'p') }),
  writeFrame({ opcode: OPCODE.continuation, payload }),
  writeFrame({ opcode: OPCODE.text, payload, lengthBits: 64, masked: true, reserved: 5 }),
  writeFrame({ opcode: OPCODE.binary, payload: Buffer.alloc(70_000) }),
  writeFrame({ opcode: OPCODE.close, payload: Buffer.from([3, 232, 98, 121, 101]) }),
]);

const WHOLE = read([STREAM]);

test('reads the head of every frame, and the payload of a close', () => {
  expect(
    WHOLE.heads.map(({ opcode, fin, reserved, masked, length, lengthBits, within }) =>
      [opcode, fin, reserved, masked, length, lengthBits, within].join(' '),
    ),
  ).toEqual([
    '1 false 0 false 0 7 false',
    '9 true 0 false 125 7 true',
    '0 true 0 false 300 16 true',
    '1 true 5 true 300 64 false',
    '2 true 0 false 70000 64 false',
    '8 true 0 false 5 7 false',
  ]);
  expect(WHOLE.closes).toEqual(['\x03\xe8bye']);
});

describe('however TCP has cut the bytes', () => {
  test.each([1, 2, 3, 7, 100, 4096])('into pieces of %i', (size) => {
    const pieces = Array.from({ length: Math.ceil(STREAM.length / size) }, (_, i) =>
      STREAM.subarray(i * size, (i + 1) * size),
    );
    expect(read(pieces)).toEqual(WHOLE);
  });

  test('at every single byte of the heads', () => {
    for (let at = 1; at < 800; at++)
      expect(read([STREAM.subarray(0, at), STREAM.subarray(at)]), `cut before byte ${at}`).toEqual(WHOLE);
  });
});

test('tells no close frame that is masked or too long for its payload', () => {
  const told = read([
    writeFrame({ opcode: OPCODE.close, payload: Buffer.alloc(126) }),
    writeFrame({ opcode: OPCODE.close, payload: Buffer.alloc(2), masked: true }),
  ]);
  expect(told.heads).toHaveLength(2);
  expect(told.closes).toEqual([]);
});

test('reads a length that no client can take, and waits', () => {
  const told = read([Uint8Array.of(0x81, 0x7f, 0x80, 0, 0, 0, 0, 0, 0, 5, 104, 101)], true);
  expect(told.heads).toMatchObject([{ length: 2 ** 63 + 5, deflate: true }]);
});
