import { afterEach, describe, expect, test } from 'vitest';
import type { EventOf, HistoryEvent, Intent } from '../history/event.ts';
import type { Connection } from './connection.ts';
import { OPCODE } from './testing/client-frames.ts';
import {
  type Answer,
  accepting,
  type RawServer,
  type ServerSide,
  startRawServer,
} from './testing/raw-server.ts';
import { type TestWorld, worldOf } from './testing/world.ts';

const running: { world: TestWorld; server: RawServer }[] = [];
afterEach(async () => {
  for (const { world, server } of running.splice(0)) {
    world.world.discard();
    await server.close();
  }
});

/** One open connection of user 101, from both sides. */
interface BothSides {
  readonly connection: Connection;
  readonly side: ServerSide;
  readonly test: TestWorld;
  /** Waits until something is so on the server's side. */
  seen(holds: (side: ServerSide) => boolean): Promise<void>;
  events<K extends HistoryEvent['kind']>(kind: K): EventOf<K>[];
}

/** Where a busy machine does not answer the handshake within a short time-out either, twice as long is tried. */
async function open(timeoutMs?: number, answer?: Answer): Promise<BothSides> {
  const server = await startRawServer(answer);
  const test = worldOf({ target: { url: server.url }, timeoutMs });
  running.push({ world: test, server });
  const opened = await test.world.connections.openAs('101');
  if (opened.kind !== 'opened') {
    if (timeoutMs !== undefined && opened.refusal.kind === 'timeout') return open(2 * timeoutMs, answer);
    throw new Error(opened.refusal.detail);
  }
  const side = server.connections[0] as ServerSide;
  return {
    connection: opened.connection,
    side,
    test,
    seen: (holds) => side.until(() => holds(side)),
    events: (kind) => test.history.filter((each) => each.kind === kind) as EventOf<typeof kind>[],
  };
}

const intent: Intent = { marker: 'imt-000000-1', expect: 'may', requirement: 'PRIV-01' };
const TEXT = '{"type":"text","content":"你好"}';

describe('what is sent', () => {
  test('a text, as one text frame, with its place in the history and in the ledger', async () => {
    const { connection, side, seen, events, test } = await open();
    const entry = connection.sendText('a scenario', TEXT, { content: '你好' }, intent);
    await seen(({ frames }) => frames.length === 1);
    expect(side.frames[0]).toMatchObject({ fin: true, opcode: OPCODE.text });
    expect(side.frames[0]?.payload.toString()).toBe(TEXT);
    expect(events('sent')).toMatchObject([
      { connection: '101#1', scenario: 'a scenario', text: TEXT, intent },
    ]);
    expect(entry.sent).toBe(events('sent')[0]);
    expect(test.world.connections.sent).toBe(1);
  });

  test.each([
    ['a binary frame', true, OPCODE.binary],
    ['a text frame, though they are no text', false, OPCODE.text],
  ])('bytes, as %s', async (_, binary, opcode) => {
    const { connection, side, seen, events } = await open();
    const bytes = Uint8Array.of(0xff, 0x00, 0x41);
    connection.sendBytes('', bytes, binary, 'three bytes', null, intent);
    await seen(({ frames }) => frames.length === 1);
    expect(side.frames).toEqual([{ fin: true, opcode, payload: Buffer.from(bytes) }]);
    expect(events('sent')[0]).toMatchObject({ text: 'three bytes', message: null });
  });

  test('a text in fragments, cut where it was asked for, with something between them', async () => {
    const { connection, side, seen } = await open();
    const between = (): unknown => connection.sendPing('between');
    connection.sendText('', 'abcdef', null, intent, [0, 2, 5], between);
    await seen(({ frames }) => frames.length === 7);
    const { text, continuation, ping } = OPCODE;
    expect(side.frames.map(({ fin, opcode, payload }) => [opcode, payload.toString(), fin])).toEqual([
      [text, '', false],
      [ping, 'between', true],
      [continuation, 'ab', false],
      [ping, 'between', true],
      [continuation, 'cde', false],
      [ping, 'between', true],
      [continuation, 'f', true],
    ]);
  });

  test('a text in fragments, with a pause between them, during which nothing else is to be sent', async () => {
    const { connection, side, seen } = await open();
    const states: boolean[] = [];
    const pause = async (): Promise<void> => void states.push(connection.isWriting);
    await connection.sendSlowly('', 'abcdef', null, intent, [2, 4], pause);
    await seen(({ frames }) => frames.length === 3);
    expect(side.frames.map(({ fin, payload }) => [payload.toString(), fin])).toEqual([
      ['ab', false],
      ['cd', false],
      ['ef', true],
    ]);
    expect([...states, connection.isWriting]).toEqual([true, true, false]);
  });

  test('nothing any more once the server has ended it, and nothing breaks', async () => {
    const { connection, side, events, test } = await open();
    side.end();
    await test.world.waiting.until(() => connection.isGone);
    expect(() => connection.sendText('', TEXT, null, intent)).not.toThrow();
    expect(events('sent')).toHaveLength(1);
  });
});

describe('what is received', () => {
  test.each([
    ['a text frame', OPCODE.text, false],
    ['a binary frame', OPCODE.binary, true],
  ])('%s, byte by byte, also where it is no UTF-8', async (_, opcode, binary) => {
    const { side, events, test } = await open();
    side.send(opcode, Uint8Array.of(0xff, 0x41));
    await test.world.waiting.until(() => events('received').length > 0);
    expect(events('received')).toMatchObject([{ connection: '101#1', binary }]);
    expect([...(events('received')[0]?.bytes ?? [])]).toEqual([0xff, 0x41]);
    expect(test.world.intake.inWords()).toBe('1 frames, 0 KiB');
  });

  test('nothing while it is paused, and all of it afterwards', async () => {
    const { connection, side, events, test } = await open();
    await connection.pause();
    side.send(OPCODE.text, 'while paused');
    // A round trip on another connection shows that the first had its time.
    const other = await test.world.connections.openAs('102');
    if (other.kind !== 'opened') throw new Error(other.refusal.detail);
    expect(events('received')).toEqual([]);
    connection.resume();
    await test.world.waiting.until(() => events('received').length > 0);
    expect(events('received')).toHaveLength(1);
    expect([...events('paused'), ...events('resumed')].map(({ kind }) => kind)).toEqual([
      'paused',
      'resumed',
    ]);
  });
});

describe('pings', () => {
  test('of the server are answered and counted', async () => {
    const { side, seen, test } = await open();
    side.send(OPCODE.ping, 'are you there');
    await seen(({ frames }) => frames.length === 1);
    expect(side.frames[0]).toMatchObject({ opcode: OPCODE.pong, payload: Buffer.from('are you there') });
    expect(test.world.intake.inWords()).toBe('0 frames, 0 KiB and 1 pings');
  });

  test('of ours are answered by a pong with the same bytes, UTF-8 or not', async () => {
    const { connection, side, seen } = await open();
    const payload = Buffer.from([0x00, 0xff, 0xfe]);
    const answered = connection.ping(payload);
    await seen(({ frames }) => frames.length === 1);
    expect(side.frames[0]).toMatchObject({ opcode: OPCODE.ping, payload });
    side.send(OPCODE.pong, payload);
    expect(await answered).toBe(true);
    expect(connection.hasPong(payload)).toBe(true);
    expect(connection.hasPong(Buffer.from([0x00, 0xfe, 0xff]))).toBe(false);
  });

  test('are not answered by a pong with other bytes', async () => {
    const { connection, side, seen, events } = await open();
    const answered = connection.ping('a', 100);
    await seen(({ frames }) => frames.length === 1);
    side.send(OPCODE.pong, 'b');
    expect(await answered).toBe(false);
    // On a busy machine it comes when nobody waits for it any more.
    await expect.poll(() => events('ponged')).toMatchObject([{ payload: '62' }]);
  });

  test('have no answer on a connection that has ended', async () => {
    const { connection } = await open();
    await connection.drop('fin');
    expect(await connection.ping()).toBe(false);
  });
});

describe('an end that we begin', () => {
  test.each([
    ['with a code and a reason', 4001, 'bye', Buffer.from([0x0f, 0xa1, ...Buffer.from('bye')])],
    ['without a code', null, undefined, Buffer.alloc(0)],
  ])('by a close frame %s, which the server answers', async (_, code, reason, payload) => {
    const { connection, side, seen, events } = await open();
    const closing = connection.close(code, reason);
    await seen(({ frames }) => frames.length === 1);
    expect(side.frames[0]).toMatchObject({ opcode: OPCODE.close, payload });
    side.send(OPCODE.close, Uint8Array.of(0x03, 0xe8));
    expect(await closing).toMatchObject({ code: 1000, byUs: true });
    expect(connection.endedByServer).toBeNull();
    expect([connection.isOpen, connection.isGone]).toEqual([false, true]);
    expect(events('closing')).toMatchObject([{ byUs: true }]);
  });

  test('by a close frame that the server never answers', async () => {
    const { connection } = await open(100);
    expect(await connection.close()).toBeNull();
  });

  test('by FIN, without a close frame', async () => {
    const { connection, side, events } = await open();
    await connection.drop('fin');
    expect(await side.ended).toBe('fin');
    expect(side.frames).toEqual([]);
    expect(connection.closed).toMatchObject({ code: 1006, byUs: true });
    expect(events('closing')).toMatchObject([{ detail: 'dropped by FIN' }]);
  });

  test('by RST', async () => {
    const { connection, side, events } = await open();
    await connection.drop('rst');
    expect(await side.ended).toBe('rst');
    expect(connection.closed).toMatchObject({ code: 1006, byUs: true });
    expect(events('closing')).toMatchObject([{ detail: 'dropped by RST' }]);
  });

  test('within a frame, and then by FIN', async () => {
    const { connection, side } = await open();
    await connection.drop('within');
    expect(await side.ended).toBe('fin');
    expect(side.frames).toEqual([]);
    expect(side.rest.subarray(0, 2)).toEqual(Buffer.from([0x81, 0x80 | 100]));
    expect(side.rest.toString()).toMatch(/\{"type":"text"/);
    expect(connection.closed?.byUs).toBe(true);
  });

  test('once only: what has ended is not ended again', async () => {
    const { connection, events } = await open();
    await connection.drop('fin');
    await connection.drop('rst');
    const { closed } = connection;
    expect(await connection.close()).toBe(closed);
    expect(events('closing')).toHaveLength(1);
  });
});

describe('an end that the server begins', () => {
  test('by a close frame is known at once, long before the socket ends', async () => {
    const { connection, side, events, test } = await open();
    side.send(OPCODE.close, Buffer.from([0x0f, 0xa0, ...Buffer.from('go away')]));
    await test.world.waiting.until(() => events('closing').length > 0);
    expect(events('closing')).toMatchObject([{ detail: 'closed by the server' }]);
    expect([connection.isOpen, connection.isGone]).toEqual([false, false]);
    // Known already: looking again adds nothing.
    test.world.connections.noteEndings();
    expect(events('closing')).toHaveLength(1);
    side.end();
    await test.world.waiting.until(() => connection.isGone);
    expect(connection.endedByServer).toMatchObject({ code: 4000, reason: 'go away', byUs: false });
    expect(connection.endedByServer?.error).toBeUndefined();
  });

  test('without a close frame has the code 1006', async () => {
    const { connection, side, test } = await open();
    side.end();
    await test.world.waiting.until(() => connection.isGone);
    expect(connection.endedByServer).toMatchObject({ code: 1006, byUs: false });
  });

  test('by a frame that no client may take is an end of ours, and says what was wrong with it', async () => {
    const { connection, side, events, test } = await open();
    side.send(OPCODE.ping);
    side.write(Uint8Array.of(0xf1, 0x00));
    await test.world.waiting.until(() => connection.isGone);
    expect(events('frame')).toMatchObject([{ head: { reserved: 7, opcode: 1, length: 0 } }]);
    expect(events('closing')).toMatchObject([{ byUs: true, detail: expect.stringMatching(/RSV/) }]);
    expect(connection.endedByServer).toBeNull();
    expect(connection.closed).toMatchObject({ byUs: true, error: expect.stringMatching(/RSV/) });
  });

  test('after very many pings says so: the library gives up on those without an error', async () => {
    const { connection, side, test } = await open();
    for (let i = 0; i < 51; i++) side.send(OPCODE.ping);
    side.end();
    await test.world.waiting.until(() => connection.isGone);
    expect(connection.endedByServer?.error).toBe('after 51 pings from the server');
  });
});

describe('what stands in the bytes', () => {
  test('of the answer to the handshake', async () => {
    const { events, side, connection } = await open();
    expect(events('switching')).toMatchObject([
      {
        connection: connection.id,
        answered: { upgrade: 'websocket', connection: 'Upgrade', extensions: null },
      },
    ]);
    expect(side.path).not.toBe('');
  });

  test('of close frames, and of frames that the library takes though a browser does not', async () => {
    const { connection, side, events, test } = await open();
    side.write(Uint8Array.of(0x81, 126, 0, 1, 0x41));
    side.send(OPCODE.pong, 'plain');
    side.send(OPCODE.close, Buffer.from([0x0f, 0xa0]));
    side.end();
    await test.world.waiting.until(() => connection.isGone);
    expect(events('frame')).toMatchObject([
      { head: { opcode: OPCODE.text, length: 1, lengthBits: 16 } },
      { head: { opcode: OPCODE.close }, payload: Buffer.from([0x0f, 0xa0]) },
    ]);
    expect([events('received').length, events('ponged').length]).toEqual([1, 1]);
  });

  test('is told at most eight times of one connection', async () => {
    const { connection, side, events, test } = await open();
    for (let i = 0; i < 20; i++) side.write(Uint8Array.of(0x81, 126, 0, 0));
    side.end();
    await test.world.waiting.until(() => connection.isGone);
    expect(events('frame')).toHaveLength(8);
  });

  test.each([
    ['Sec-WebSocket-Extensions: permessage-deflate', { extensions: 'permessage-deflate' }],
    ['Sec-WebSocket-Protocol: chat', { protocol: 'chat' }],
    ['Sec-WebSocket-Accept: x', { accept: expect.stringContaining(', x') }],
  ])('of an answer with %s, and the connection opens nevertheless', async (line, answered) => {
    const { events, connection } = await open(undefined, (key) =>
      (accepting(key) as string).replace(/\r\n\r\n$/, `\r\n${line}\r\n\r\n`),
    );
    expect(events('switching')).toMatchObject([{ answered }]);
    expect(connection.isOpen).toBe(true);
  });
});

test('the end of the run ends it at once, as ours', async () => {
  const { connection, test, events } = await open();
  test.world.discard();
  await test.world.waiting.until(() => connection.isGone);
  expect(connection.closed?.byUs).toBe(true);
  expect(events('closing')).toMatchObject([{ detail: 'end of the run' }]);
});
