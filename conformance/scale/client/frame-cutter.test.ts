import { expect, test } from 'vitest';
import { OPCODE } from '../../history/wire.ts';
import { writeFrame } from '../../proof/parts/wire/write-frame.ts';
import { FrameCutter } from './frame-cutter.ts';

/** What the cutter told, one line each. */
function cut(chunks: readonly Buffer[]): string[] {
  const told: string[] = [];
  const cutter = new FrameCutter({
    message: (bytes, start, end, binary) => {
      told.push(`${binary ? 'binary' : 'text'} ${bytes.toString('latin1', start, end)}`);
    },
    control: (opcode, payload) => void told.push(`control ${opcode} ${payload}`),
    odd: ({ opcode, masked }) => void told.push(`odd ${opcode} ${masked}`),
    tooLarge: (length) => void told.push(`too large ${length}`),
  });
  // Everybody reads into one buffer: what stood there before is gone.
  const shared = Buffer.alloc(200_000);
  for (const chunk of chunks) {
    chunk.copy(shared);
    cutter.take(shared, chunk.length);
    shared.fill('?', 0, chunk.length);
  }
  return told;
}

const STREAM = Buffer.concat([
  writeFrame({ opcode: OPCODE.text, payload: Buffer.from('{"n":1}') }),
  writeFrame({ opcode: OPCODE.text, payload: Buffer.alloc(300, 'a') }),
  writeFrame({ opcode: OPCODE.ping, payload: Buffer.from('p') }),
  writeFrame({ opcode: OPCODE.text, fin: false, payload: Buffer.from('one ') }),
  writeFrame({ opcode: OPCODE.ping, payload: Buffer.alloc(0) }),
  writeFrame({ opcode: OPCODE.continuation, payload: Buffer.from('message') }),
  writeFrame({ opcode: OPCODE.binary, payload: Buffer.from('b') }),
  writeFrame({ opcode: OPCODE.text, payload: Buffer.alloc(70_000, 'z') }),
  writeFrame({ opcode: OPCODE.close, payload: Buffer.from([3, 232]) }),
]);

const WHOLE = cut([STREAM]);

test('cuts messages and control frames', () => {
  expect(WHOLE.map((line) => line.slice(0, 20))).toEqual([
    'text {"n":1}',
    `text ${'a'.repeat(15)}`,
    'control 9 p',
    'control 9 ',
    'text one message',
    'binary b',
    `text ${'z'.repeat(15)}`,
    'control 8 \u0003\ufffd',
  ]);
});

test.each([1, 2, 3, 7, 100, 4096])('however TCP has cut the bytes: into pieces of %i', (size) => {
  const pieces = Array.from({ length: Math.ceil(STREAM.length / size) }, (_, i) =>
    STREAM.subarray(i * size, (i + 1) * size),
  );
  expect(cut(pieces)).toEqual(WHOLE);
});

test.each<[string, Buffer]>([
  ['masked', writeFrame({ opcode: OPCODE.text, payload: Buffer.from('x'), masked: true })],
  ['with a reserved bit', writeFrame({ opcode: OPCODE.text, payload: Buffer.from('x'), reserved: 4 })],
  ['of an opcode without meaning', writeFrame({ opcode: 3, payload: Buffer.from('x') })],
  [
    'with a length in more bits than it takes',
    writeFrame({ opcode: 1, payload: Buffer.from('x'), lengthBits: 16 }),
  ],
  ['that continues nothing', writeFrame({ opcode: OPCODE.continuation, payload: Buffer.from('x') })],
])('a frame %s is odd, and nothing behind it is told', (_, frame) => {
  expect(cut([Buffer.concat([frame, STREAM])])).toEqual([expect.stringMatching(/^odd /)]);
});

test('a message that is too large for any run is not waited for', () => {
  expect(cut([Buffer.from([0x81, 0x7f, 0, 0, 0, 1, 0, 0, 0, 0])])).toEqual(['too large 4294967296']);
});
