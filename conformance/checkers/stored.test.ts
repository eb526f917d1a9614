import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';
import type { HookName } from '../targets/hook-names.ts';
import type { StoredMessage } from '../targets/target.ts';

const accountOf = (history: History, hooks: readonly HookName[] = ['history']) =>
  judgeHistory(history, { hooks }).findings.account('STORE-01');

describe('STORE-01: a delivered message', () => {
  function recalled(changes: Partial<StoredMessage> | null, user = '101'): History {
    const history = History.of('101', '102');
    const sent = history.exchange('101#1', '102', '102#1', '101#1');
    const { id, content, senderId, timestamp, conversationId } = history.pushOf(sent, '102#1');
    const stored = changes && ({ id, content, senderId, timestamp, ...changes } as StoredMessage);
    const conversation = conversationId as string;
    return history.record({ kind: 'recalled', user, conversation, message: sent.n, stored });
  }

  test('is stored as it was pushed', () => {
    expect(accountOf(recalled({}))).toMatchObject({ observations: 1, broken: 0 });
  });

  test('is stored with the same moment, written in another way', () => {
    const history = recalled({});
    const last = history.events.pop();
    if (last?.kind !== 'recalled' || !last.stored) throw new Error('nothing was recalled');
    const timestamp = last.stored.timestamp.replace('Z', '+00:00');
    history.record({ ...last, stored: { ...last.stored, timestamp } });
    expect(accountOf(history).broken).toBe(0);
  });

  test('was pushed in what is no UTF-8: its content cannot be compared', () => {
    const history = History.of('101', '102');
    const sent = history.send('101#1', '102', (marker) => ({ content: `${marker} ÿ` }));
    const push = history.pushOf(sent, '102#1');
    history.receive('102#1', new Uint8Array(Buffer.from(JSON.stringify(push), 'latin1')));
    const { id, content, senderId, timestamp } = push;
    const stored = { id, content, senderId, timestamp } as StoredMessage;
    history.record({ kind: 'recalled', user: '101', conversation: '', message: sent.n, stored });
    expect(accountOf(history)).toMatchObject({ observations: 1, broken: 0 });
  });

  test.each([
    ['is not found', null],
    ['has another id', { id: '7' }],
    ['has another sender', { senderId: '102' }],
    ['has another time', { timestamp: '2020-01-01T00:00:00.000Z' }],
    ['has its time in whole seconds', { timestamp: new Date(0).toISOString().replace(/\.\d+/, '') }],
    ['has another content', { content: '?' }],
    ['has another type', { type: 'emoji' }],
    ['is in another conversation', { conversationId: 'g1' }],
  ])('%s', (_, changes) => {
    const { broken, findings } = accountOf(recalled(changes));
    expect(broken).toBe(1);
    expect(findings[0]?.events.map(({ kind }) => kind)).toEqual(['sent', 'received', 'recalled']);
  });

  test('is judged as its receiver reads it, too', () => {
    expect(accountOf(recalled({}, '102'))).toMatchObject({ observations: 1, broken: 0 });
    const { findings } = accountOf(recalled({ senderId: '102' }, '102'));
    expect(findings).toMatchObject([
      { expected: 'as user "102" reads it: senderId "101"', actual: 'senderId "102"' },
    ]);
  });

  test('need not have what the hook leaves out', () => {
    const without = recalled({ type: undefined, fileName: undefined, fileSize: undefined });
    expect(accountOf(without)).toMatchObject({ observations: 1, broken: 0 });
  });
});

test('STORE-01 is not applicable without the hook', () => {
  const history = History.of('101', '102');
  expect(accountOf(history).notApplicable).toBeUndefined();
  expect(accountOf(history, ['upload']).notApplicable).toBeTypeOf('string');
});
