import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

/** A message without a conversationId, which lands in `pair-101-102`, and one that names a conversation. */
function history(named: string, lands: string): History {
  const given = History.of('101', '102');
  given.exchange('101#1', '102', '102#1');
  const sent = given.send('101#1', '102', { conversationId: named });
  return given.push(sent, '102#1', { conversationId: lands });
}

test('a message that names its conversation and lands there keeps SEND-05', () => {
  const { broken, findings } = judgeHistory(history('pair-101-102', 'pair-101-102'));
  expect(broken).toEqual([]);
  expect(findings.account('SEND-05').observations).toBe(1);
});

test('one that lands in another conversation breaks it', () => {
  expect(judgeHistory(history('pair-101-102', 'new-one')).broken).toContain('SEND-05');
});

test('one that names an unknown conversation may land anywhere', () => {
  expect(judgeHistory(history('no-such', 'pair-101-102')).findings.account('SEND-05').observations).toBe(0);
});

test('to oneself each message may land in a conversation of its own', () => {
  const given = History.of('101', '102');
  given.push(given.send('101#1', '101'), '101#1', { conversationId: 'note-1' });
  given.push(given.send('101#1', '101', { conversationId: 'note-1' }), '101#1', { conversationId: 'note-2' });
  expect(judgeHistory(given).broken).not.toContain('SEND-05');
});
