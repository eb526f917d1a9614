import { describe, expect, test } from 'vitest';
import { History, judgeHistory, type SentMessage } from '../judge/testing/history.ts';

/** A message of 101 to 101, which any of these connections may get. */
function noted(history: History): SentMessage {
  return history.send('101#1', '101', {}, { expect: 'may', requirement: 'PRIV-07' });
}

const everybody = (): History => {
  const history = History.of('101', '102', '103');
  history.exchange('101#1', '102', '102#1', '101#1');
  history.exchange('102#1', '103', '103#1', '102#1');
  return history;
};

describe('PRIV-07: a message to oneself', () => {
  test('may reach nobody', () => {
    const history = everybody();
    noted(history);
    history.exchange('101#1', '102', '102#1', '101#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('PRIV-07').observations).toBeGreaterThan(0);
  });

  test('may come once on each connection of the user', () => {
    const history = everybody().open('101#2', '101').wait(5000);
    const note = noted(history);
    history.push(note, '101#1').push(note, '101#2');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test.each([
    ['under the same id', {}],
    ['under another id', { id: '5000' }],
  ])('must not come twice on one connection, %s', (_, changes) => {
    const history = everybody();
    const note = noted(history);
    history.push(note, '101#1').push(note, '101#1', changes);
    expect(judgeHistory(history).broken).toEqual(['PRIV-07']);
  });

  test('must not reach anybody else', () => {
    const history = everybody();
    const note = noted(history);
    history.push(note, '101#1').push(note, '103#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-07']);
  });

  test('must not be quoted to anybody else', () => {
    const history = everybody();
    const note = noted(history);
    history.receive('103#1', {
      ...history.pushOf(note, '103#1'),
      senderId: 'bot',
      content: `101 wrote: ${note.marker}`,
    });
    expect(judgeHistory(history).broken).toEqual(['PRIV-07']);
  });

  test.each(['before', 'after'])('must not be in the conversation of others, seen %s theirs', (when) => {
    const history = History.of('101', '102', '103');
    const others = (): void => void history.exchange('102#1', '103', '103#1', '102#1');
    const own = (): void => void history.push(noted(history), '101#1', { conversationId: 'pair-102-103' });
    for (const step of when === 'before' ? [own, others] : [others, own]) step();
    expect(judgeHistory(history).broken).toEqual(['PRIV-07']);
  });

  test('must not share its conversation with what another user wrote to themselves', () => {
    const history = everybody();
    history.push(noted(history), '101#1', { conversationId: 'notes' });
    const other = history.send('102#1', '102', {}, { expect: 'may', requirement: 'PRIV-07' });
    history.push(other, '102#1', { conversationId: 'notes' });
    expect(judgeHistory(history).broken).toEqual(['PRIV-07']);
  });

  test('may have a conversation of its own each time', () => {
    const history = everybody();
    for (const conversationId of ['note-1', 'note-2'])
      history.push(noted(history), '101#1', { conversationId });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('is no receipt', () => {
    const history = History.of('101', '102');
    for (let i = 0; i < 4; i++) {
      history.push(noted(history), '101#1');
      history.exchange('101#1', '102', '102#1');
    }
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('PRIV-04').notApplicable).toBeTypeOf('string');
  });
});

describe('what is true of every private message is no matter of those to oneself', () => {
  test('repeats', () => {
    const history = everybody();
    for (const sent of [noted(history), history.exchange('102#1', '101', '101#1', '102#1')])
      history.push(sent, '101#1').push(sent, '101#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-02']);
  });

  test('leaks', () => {
    const history = everybody();
    history.push(noted(history), '103#1').push(history.exchange('101#1', '102', '102#1', '101#1'), '103#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });

  test('conversations', () => {
    const history = History.of('101', '102', '103');
    history.push(noted(history), '101#1', { conversationId: 'all' });
    for (const to of ['102', '103'])
      history.push(history.send('101#1', to), `${to}#1`, { conversationId: 'all' });
    expect(judgeHistory(history).broken).toEqual(['MSG-12']);
  });
});

test('what is pushed twice to a connection without a valid token is nobody’s repeat', () => {
  const history = everybody();
  const credential = { label: 'a forged token', requirement: 'AUTH-04', names: ['101'] } as const;
  history.open('forged#1', null, credential).wait(5000);
  const sent = history.send(
    'forged#1',
    '101',
    { senderId: '101' },
    { expect: 'may', requirement: 'AUTH-04' },
  );
  history.push(sent, 'forged#1', { senderId: '', receiverId: '' });
  history.push(sent, 'forged#1', { senderId: '', receiverId: '' });
  expect(judgeHistory(history).broken).not.toContain('PRIV-02');
});
