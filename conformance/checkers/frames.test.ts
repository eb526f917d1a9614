import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

type Fields = Record<string, unknown>;
const users = (): History => History.of('101', '102');

/** A message of the server's own, with these changes. */
function ownPush(changes: Fields, messageTypes: readonly string[] = []): readonly string[] {
  const history = users();
  history.receive('102#1', {
    id: '1',
    type: 'system',
    content: 'welcome',
    senderId: '',
    receiverId: '102',
    timestamp: history.serverTime(),
    ...changes,
  });
  return judgeHistory(history, { features: { messageTypes } }).broken;
}

describe('a frame', () => {
  test('with one object passes', () => {
    const history = users();
    history.exchange('101#1', '102', '102#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    for (const id of ['FRAME-01', 'FRAME-02', 'FRAME-04', 'MSG-08'] as const)
      expect(findings.account(id).observations, id).toBe(1);
  });

  test.each<[string, (pushes: readonly string[]) => string]>([
    ['joined by a line feed', (pushes) => pushes.join('\n')],
    ['side by side', (pushes) => pushes.join('')],
    ['in an array', (pushes) => `[${pushes.join(',')}]`],
  ])('with several objects %s is at fault, and still delivers', (_, join) => {
    const history = users();
    const sent = [1, 2, 3].map(() => history.send('101#1', '102'));
    history.receive('102#1', join(sent.map((each) => JSON.stringify(history.pushOf(each, '102#1')))));
    const { broken, judge } = judgeHistory(history);
    expect(broken).toEqual(['FRAME-01']);
    expect(judge.ledger.delivered).toBe(3);
  });

  test('with a byte-order mark is at fault, and still delivers', () => {
    const history = users();
    const sent = history.send('101#1', '102');
    history.receive('102#1', `\ufeff${JSON.stringify(history.pushOf(sent, '102#1'))}`);
    expect(judgeHistory(history).broken).toEqual(['FRAME-01']);
  });

  test('that is binary is at fault, and still delivers', () => {
    const history = users();
    const sent = history.send('101#1', '102');
    history.receive('102#1', history.pushOf(sent, '102#1'), true);
    expect(judgeHistory(history).broken).toEqual(['FRAME-01']);
  });

  test.each(['hello', '', '42', 'null', '"text"', '[]'])('holding %j is at fault', (text) => {
    expect(judgeHistory(users().receive('102#1', text)).broken).toEqual(['FRAME-01']);
  });

  test('that is no UTF-8 is at fault, and still delivers', () => {
    const history = users();
    const sent = history.send('101#1', '102', (marker) => ({ content: `${marker} é` }));
    const text = JSON.stringify(history.pushOf(sent, '102#1'));
    history.receive('102#1', Buffer.from(text, 'latin1'));
    expect(judgeHistory(history).broken).toEqual(['FRAME-04']);
  });
});

describe('an object', () => {
  test.each<[string, Fields, string[]]>([
    ['of all that is asked for', {}, []],
    ['with an extra field', { seq: 7 }, []],
    ['without id', { id: undefined }, ['FRAME-02']],
    ['without type', { type: undefined }, ['FRAME-02', 'MSG-04']],
    ['without content', { content: undefined }, ['FRAME-02']],
    ['without senderId', { senderId: undefined }, ['FRAME-02', 'MSG-06']],
    ['without receiverId', { receiverId: undefined }, ['FRAME-02', 'MSG-07']],
    ['without timestamp', { timestamp: undefined }, ['FRAME-02', 'MSG-08']],
    ['with a number as id', { id: 1 }, ['FRAME-02']],
    ['with an object as content', { content: {} }, ['FRAME-02']],
    ['with null as conversationId', { conversationId: null }, ['FRAME-02']],
    ['with an empty receiverId', { receiverId: '' }, ['MSG-07']],
    ['with a number as timestamp', { timestamp: 1767601800 }, ['FRAME-02', 'MSG-08']],
    ['with a timestamp without offset', { timestamp: '2026-01-05T08:30:00' }, ['MSG-08']],
    ['with a timestamp with a blank', { timestamp: '2026-01-05 08:30:00Z' }, ['MSG-08']],
    ['with a timestamp on no day', { timestamp: '2026-02-30T08:30:00Z' }, ['MSG-08']],
    ['with a negative fileSize', { fileSize: -1 }, ['MSG-10']],
    ['of an unknown type', { type: 'imtypes-unknown' }, ['MSG-04']],
    ['of a reserved type', { type: 'audio' }, []],
  ])('%s', (_, changes, broken) => {
    expect(ownPush(changes)).toEqual(broken);
  });

  test('of a declared type passes', () => {
    expect(ownPush({ type: 'poll' }, ['poll'])).toEqual([]);
  });

  test('of a reserved type is remembered, and from the system is none', () => {
    const history = users();
    history.receive('102#1', { type: 'audio' }).receive('102#1', { type: 'system' });
    const { frames } = judgeHistory(history).judge.panel;
    expect([...frames.foundTypes]).toEqual(['audio']);
  });
});

describe('joined pushes', () => {
  const notesOf = (gapMs: number): readonly string[] => {
    const history = History.of('101', '102');
    for (let i = 0; i < 8; i++) {
      const sent = history.send('101#1', '102');
      // Of several frames in one read each comes within microseconds of the one before.
      history.at -= 3.9;
      history.push(sent, '102#1').wait(gapMs);
    }
    return judgeHistory(history).findings.account('FRAME-01').notes;
  };

  test('had an occasion where pushes were seen to come several at a time', () => {
    const history = History.of('101', '102');
    const sent = Array.from({ length: 8 }, () => history.send('101#1', '102'));
    for (const each of sent) {
      history.push(each, '102#1');
      history.at -= 1.9;
    }
    const { findings, broken } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('FRAME-01')).toMatchObject({ observations: 8, notes: [] });
  });

  test('had none where each came by itself, and the note says so', () => {
    expect(notesOf(50)).toEqual([expect.stringMatching(/no queue of the server was seen to fill/)]);
  });
});
