import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory, TIMEOUT_MS } from '../judge/testing/history.ts';

const everybody = (): History => History.of('101', '102', '103', '104');

describe('what is due', () => {
  test('a private message that arrives once passes, and nobody else gets it', () => {
    const history = everybody();
    history.exchange('101#1', '102', '102#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    for (const id of ['PRIV-01', 'PRIV-02', 'PRIV-03', 'AUTH-02'] as const)
      expect(findings.account(id).observations, id).toBeGreaterThan(0);
  });

  test('a group message that reaches every other member passes', () => {
    const history = everybody();
    history.exchange('101#1', GROUP.id, '102#1', '103#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    for (const id of ['GRP-01', 'GRP-02', 'GRP-04'] as const)
      expect(findings.account(id).observations, id).toBeGreaterThan(0);
  });

  test('a private message that never comes is missing', () => {
    const history = everybody();
    history.exchange('101#1', '102');
    history.exchange('101#1', '102', '102#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-01']);
  });

  test('a group message that one member never gets is missing', () => {
    const history = everybody();
    history.exchange('101#1', GROUP.id, '102#1');
    expect(judgeHistory(history).broken).toEqual(['GRP-01']);
  });

  test('what is lost is blamed on the clause that its sender named', () => {
    const history = everybody();
    history.exchange('101#1', '102', '102#1');
    history.send('101#1', '102', {}, { requirement: 'SEND-08' });
    history.exchange('101#1', '102', '102#1');
    expect(judgeHistory(history).broken).toEqual(['SEND-08']);
  });

  test('a finding carries the sent frame', () => {
    const history = everybody();
    const { marker } = history.send('101#1', '102');
    const [finding] = judgeHistory(history).findings.account('PRIV-01').findings;
    expect(finding?.events[0]).toMatchObject({ kind: 'sent', intent: { marker } });
  });

  test('nothing is missing before it had its time', () => {
    const history = everybody();
    history.send('101#1', '102');
    expect(judgeHistory(history, { decidedBefore: history.at - 1 }).broken).toEqual([]);
  });
});

describe('what a later message has overtaken where the server ends the connection', () => {
  /** One that is lost, another that comes, and the end of the receiver's connection so long after it. */
  const ended = (afterMs: number, to = '102'): History => {
    const history = everybody();
    history.send('101#1', '102');
    history.exchange('101#1', to, `${to}#1`);
    return history.wait(afterMs).closed('102#1');
  };

  test('is missing where the other came long before the end', () => {
    expect(judgeHistory(ended(300)).broken).toEqual(['PRIV-01']);
  });

  test('is excused where the other came just before the end', () => {
    expect(judgeHistory(ended(10)).broken).toEqual([]);
  });

  test('is excused where the other went to somebody else', () => {
    expect(judgeHistory(ended(300, '103')).broken).toEqual([]);
  });

  test('is excused where we ended the connection', () => {
    const history = everybody();
    history.send('101#1', '102');
    history.exchange('101#1', '102', '102#1');
    expect(judgeHistory(history.wait(300).closed('102#1', true)).broken).toEqual([]);
  });
});

describe('what is excused', () => {
  test.each(['102#1', '101#1'])('a message under way when the server closes %s', (connection) => {
    const history = everybody();
    history.send('101#1', '102');
    history.closed(connection);
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('not what had all its time before the connection ended', () => {
    const history = everybody();
    history.send('101#1', '102');
    history.wait(TIMEOUT_MS).closed('102#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-01']);
  });

  test('not what was under way to others than the connection that ended', () => {
    const history = everybody();
    history.exchange('101#1', GROUP.id, '102#1');
    history.closed('102#1');
    expect(judgeHistory(history).broken).toEqual(['GRP-01']);
  });

  test.each([
    ['goes away', (history: History) => history.closing('102#1')],
    ['does not read', (history: History) => history.record({ kind: 'paused', connection: '102#1' })],
    ['has gone', (history: History) => history.closed('102#1')],
  ])('a message to a receiver who %s', (_, prepare) => {
    const history = everybody();
    prepare(history);
    history.send('101#1', '102');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('a receiver who reads again is owed again', () => {
    const history = everybody();
    history.record({ kind: 'paused', connection: '102#1' });
    history.record({ kind: 'resumed', connection: '102#1' });
    history.send('101#1', '102');
    expect(judgeHistory(history).broken).toEqual(['PRIV-01']);
  });

  test('a message to who connected only just now, until something was pushed there', () => {
    const fresh = History.of('101').open('102#1', '102');
    fresh.send('101#1', '102');
    expect(judgeHistory(fresh).broken).toEqual([]);
    const served = History.of('101').open('102#1', '102');
    served.exchange('101#1', '102', '102#1');
    served.send('101#1', '102');
    expect(judgeHistory(served).broken).toEqual(['PRIV-01']);
  });

  test('a message to a user with two connections: the server may choose one', () => {
    const history = everybody().open('102#2', '102').wait(5000);
    history.exchange('101#1', '102', '102#2');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('each of two connections, where the server is known to push to all: CONN-05 where one gets it', () => {
    const sendTo = (...connections: readonly string[]): readonly string[] => {
      const history = everybody().open('102#2', '102').wait(5000);
      const sent = history.send('101#1', '102', {}, { toEach: true });
      for (const connection of connections) history.push(sent, connection);
      return judgeHistory(history.wait(5000)).broken;
    };
    expect(sendTo('102#1', '102#2')).toEqual([]);
    expect(sendTo('102#2')).toEqual(['CONN-05']);
    expect(sendTo()).toEqual(['PRIV-01']);
  });

  test.each(['may', 'never'] as const)('what was sent as %s', (expect_) => {
    const history = everybody();
    history.send('101#1', '102', {}, { expect: expect_, requirement: 'INPUT-02' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('owes tells what still has time', () => {
    const history = everybody();
    history.send('101#1', '102');
    const { ledger } = judgeHistory(history, { decidedBefore: 0 }).judge;
    for (const id of ['101#1', '102#1']) expect(ledger.owes(id, history.at)).toBe(true);
    expect(ledger.owes('103#1', history.at)).toBe(false);
    expect(ledger.owes('102#1', history.at + TIMEOUT_MS)).toBe(false);
    expect(ledger.pendingEntries()).toHaveLength(1);
  });
});

describe('duplicates', () => {
  test('the same private message twice on one connection', () => {
    const history = everybody();
    history.exchange('101#1', '102', '102#1', '102#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-02']);
  });

  test('the same under another id', () => {
    const history = everybody();
    const sent = history.exchange('101#1', '102', '102#1');
    history.push(sent, '102#1', { id: '9999' });
    expect(judgeHistory(history).broken).toEqual(['PRIV-02']);
  });

  test('long after, too', () => {
    const history = everybody();
    const sent = history.exchange('101#1', '102', '102#1');
    history.exchange('101#1', '102', '102#1');
    history.wait(30_000).push(sent, '102#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-02']);
  });

  test('the same group message twice at one member', () => {
    const history = everybody();
    history.exchange('101#1', GROUP.id, '102#1', '103#1', '103#1');
    expect(judgeHistory(history).broken).toEqual(['GRP-02']);
  });

  test('the sender gets two receipts', () => {
    const history = everybody();
    history.exchange('101#1', '102', '102#1', '101#1', '101#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-02']);
  });

  test('one push on each of two connections of a user is none', () => {
    const history = everybody().open('102#2', '102').wait(5000);
    history.exchange('101#1', '102', '102#1', '102#2');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('two messages of the same form are none', () => {
    const history = everybody();
    history.exchange('101#1', '102', '102#1');
    history.exchange('101#1', '102', '102#1');
    expect(judgeHistory(history).broken).toEqual([]);
  });
});

describe('leaks', () => {
  test('a private message at a third user', () => {
    const history = everybody();
    history.exchange('101#1', '102', '102#1', '103#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });

  test('a message to an absent user at somebody else disturbs that one, too', () => {
    const history = everybody();
    const sent = history.send('101#1', '999', {}, { expect: 'may', requirement: 'PRIV-06' });
    history.push(sent, '103#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-03', 'PRIV-06']);
  });

  test('a group message at an outsider', () => {
    const history = everybody();
    history.exchange('101#1', GROUP.id, '102#1', '103#1', '104#1');
    expect(judgeHistory(history).broken).toEqual(['GRP-04']);
  });

  test("a group message at the user who has the group's id", () => {
    const history = History.of('101', '102', '103', GROUP.id);
    history.exchange('101#1', GROUP.id, '102#1', '103#1', `${GROUP.id}#1`);
    expect(judgeHistory(history).broken).toEqual(['GRP-08']);
  });

  test('a group message at who has left', () => {
    const history = everybody();
    history.record({ kind: 'membership', group: GROUP.id, user: '103', change: 'left' });
    history.exchange('101#1', GROUP.id, '102#1', '103#1');
    expect(judgeHistory(history).broken).toEqual(['GRP-09']);
  });

  test('while somebody joins or leaves, both are right', () => {
    for (const change of ['joining', 'leaving'] as const) {
      for (const reached of [['103#1'], []]) {
        const history = everybody();
        history.record({ kind: 'membership', group: GROUP.id, user: '103', change });
        history.exchange('101#1', GROUP.id, '102#1', ...reached);
        expect(judgeHistory(history).broken).toEqual([]);
      }
    }
  });

  test('what was under way when somebody joined or left may be handled before or behind it', () => {
    const change = (history: History, user: string, how: 'joining' | 'leaving'): void => {
      const done = how === 'joining' ? 'joined' : 'left';
      for (const each of [how, done] as const)
        history.record({ kind: 'membership', group: GROUP.id, user, change: each });
    };
    const joins = everybody();
    const early = joins.send('101#1', GROUP.id);
    const forbidden = joins.send('104#1', GROUP.id, {}, { expect: 'never', requirement: 'GRP-05' });
    change(joins, '104', 'joining');
    for (const id of ['102#1', '103#1', '104#1']) joins.push(early, id);
    for (const id of ['101#1', '102#1', '103#1']) joins.push(forbidden, id);
    expect(judgeHistory(joins).broken).toEqual([]);

    const leaves = everybody();
    leaves.send('103#1', GROUP.id);
    const other = leaves.send('101#1', GROUP.id);
    change(leaves, '103', 'leaving');
    leaves.push(other, '102#1');
    expect(judgeHistory(leaves).broken).toEqual([]);
    leaves.exchange('101#1', GROUP.id);
    expect(judgeHistory(leaves).broken).toEqual(['GRP-01']);
  });

  test('not what was handled, nor what was waited for', () => {
    const handled = everybody();
    const forbidden = handled.send('104#1', GROUP.id, {}, { expect: 'never', requirement: 'GRP-05' });
    handled.exchange('104#1', '101', '101#1');
    handled.record({ kind: 'membership', group: GROUP.id, user: '104', change: 'joining' });
    for (const id of ['101#1', '102#1', '103#1']) handled.push(forbidden, id);
    expect(judgeHistory(handled).broken).toEqual(['GRP-05']);

    const lost = everybody();
    lost.send('101#1', GROUP.id);
    lost.wait(1000).record({ kind: 'membership', group: GROUP.id, user: '103', change: 'leaving' });
    expect(judgeHistory(lost).broken).toEqual(['GRP-01']);
  });

  test('who joined is owed, and may be reached', () => {
    const history = everybody();
    history.record({ kind: 'membership', group: GROUP.id, user: '104', change: 'joined' });
    history.exchange('101#1', GROUP.id, '102#1', '103#1', '104#1');
    expect(judgeHistory(history).broken).toEqual([]);
    history.exchange('101#1', GROUP.id, '102#1', '103#1');
    expect(judgeHistory(history).broken).toEqual(['GRP-01']);
  });

  test('what one user should get always arrives at another: the identities are mixed up', () => {
    const history = everybody();
    for (let i = 0; i < 3; i++) history.exchange('101#1', '102', '103#1');
    expect(judgeHistory(history).broken).toEqual(['AUTH-02', 'PRIV-03']);
  });

  test.each([
    ['a bot quotes a message', { senderId: 'bot', type: 'text' }],
    ['a system notice quotes a message', { senderId: '', type: 'system' }],
  ])('%s to sender and receiver: no leak, and no delivery either', (_, fields) => {
    const history = everybody();
    const sent = history.send('101#1', '102');
    const quote = {
      ...fields,
      id: '77',
      content: `they said: ${sent.marker}`,
      timestamp: history.serverTime(),
    };
    for (const user of ['101', '102'])
      history.receive(`${user}#1`, { ...quote, receiverId: user, conversationId: 'news' });
    expect(judgeHistory(history).broken).toEqual(['PRIV-01']);
    history.push(sent, '102#1');
    expect(judgeHistory(history).broken).toEqual([]);
    history.receive('103#1', { ...quote, receiverId: '103', conversationId: 'news' });
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });

  test('a bot that repeats a message word for word in its own name is no duplicate and no wrong sender', () => {
    const history = everybody();
    const sent = history.exchange('101#1', GROUP.id, '102#1', '103#1');
    history.push(sent, '102#1', { senderId: 'parrot', id: '9001' });
    history.push(sent, '103#1', { senderId: 'parrot', id: '9001' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('what comes in a wrong name alone has a wrong sender', () => {
    const history = everybody();
    const sent = history.send('101#1', '102');
    history.push(sent, '102#1', { senderId: '104' });
    expect(judgeHistory(history).broken).toEqual(['MSG-06']);
  });

  test('a notice that hands a message back to its sender word for word is none of it', () => {
    const history = everybody();
    const sent = history.send('101#1', '999', {}, { expect: 'may', requirement: 'PRIV-06' });
    history.push(sent, '101#1', { type: 'system', senderId: '', conversationId: 'notices' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test("a typing indicator in the sender's name is no delivery of a bad frame", () => {
    const history = everybody();
    history.exchange('101#1', '102', '102#1');
    const never = { expect: 'never', requirement: 'INPUT-01' } as const;
    const bad = history.send('101#1', '102', { content: undefined, type: undefined }, never);
    history.push(bad, '102#1', { type: 'typing_indicator', content: '', id: '7001' });
    expect(judgeHistory(history).broken).toEqual([]);
    const emptied = history.send('101#1', '102', { content: undefined, type: undefined }, never);
    history.push(emptied, '102#1', { type: 'text', content: '', id: '7002' });
    expect(judgeHistory(history).broken).toEqual(['INPUT-01']);
  });

  test('replays of an earlier run are ignored', () => {
    const history = everybody();
    history.exchange('101#1', '102', '102#1');
    const old = { id: '5', type: 'text', content: 'imt-zzzzzz-1', senderId: '101', conversationId: 'c' };
    for (const user of ['102', '103', '104', '104'])
      history.receive(`${user}#1`, { ...old, receiverId: user, timestamp: '2020-01-01T00:00:00Z' });
    expect(judgeHistory(history).broken).toEqual([]);
  });
});

describe('what must reach nobody', () => {
  const bad = { expect: 'never', requirement: 'INPUT-02' } as const;

  test('silence passes, proved by a later message where there is one', () => {
    const history = everybody();
    history.send('101#1', '102', { content: undefined }, bad);
    expect(judgeHistory(history).findings.account('INPUT-02').proofs).toEqual({ fence: 0, window: 1 });
    history.exchange('101#1', '102', '102#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('INPUT-02').proofs).toEqual({ fence: 1, window: 0 });
  });

  test.each(['102#1', '104#1'])('a bad frame at %s is blamed on its clause alone', (connection) => {
    const history = everybody();
    const sent = history.send('101#1', '102', (marker) => ({ content: { text: marker } }), bad);
    history.push(sent, connection);
    expect(judgeHistory(history).broken).toEqual(['INPUT-02']);
  });

  test('back at its own sender it is an answer', () => {
    const history = everybody();
    const sent = history.send('101#1', '102', {}, bad);
    history.push(sent, '101#1');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('passed on as raw text it is delivered, too', () => {
    const history = everybody();
    const { marker } = history.send('101#1', '102', {}, { ...bad, requirement: 'INPUT-01' });
    history.receive('102#1', `hello ${marker}`);
    expect(judgeHistory(history).broken).toEqual(['INPUT-01']);
  });

  test('a bad frame that lost its marker is known by what is left of it', () => {
    const history = everybody();
    history.send('101#1', '102', { content: 12345.678, type: 'file' }, bad);
    history.receive('102#1', { type: 'file', content: 12345.678, senderId: '101', receiverId: '102' });
    expect(judgeHistory(history).broken).toContain('INPUT-02');
  });

  test('a system message of a client may arrive as a text, not as a system message', () => {
    const intent = { expect: 'never', requirement: 'SYS-01', onlyAsType: 'system' } as const;
    const asText = everybody();
    asText.push(asText.send('101#1', '102', { type: 'system' }, intent), '102#1', { type: 'text' });
    expect(judgeHistory(asText).broken).toEqual([]);
    const asSystem = everybody();
    asSystem.push(asSystem.send('101#1', '102', { type: 'system' }, intent), '102#1');
    expect(judgeHistory(asSystem).broken).toEqual(['SYS-01']);
  });
});

describe('altered contents are no loss', () => {
  test.each([
    ['ok', 'ok'],
    ['nothing', ''],
  ])('in receipts either: %s', (_, content) => {
    const history = everybody();
    const sent = history.send('101#1', '102');
    history.push(sent, '102#1').push(sent, '101#1', { content });
    expect(judgeHistory(history).broken).toEqual(['MSG-05']);
  });

  test('where a marker was cut, it is not taken for that of another message', () => {
    const history = everybody();
    const others = Array.from({ length: 12 }, () => history.exchange('101#1', '102', '102#1'));
    const cut = (others[10]?.marker ?? '').slice(0, -1);
    history.push(history.send('101#1', '102'), '102#1', { content: `x ${cut}` });
    expect(judgeHistory(history).broken).toEqual(['MSG-05']);
  });

  test('the same content twice is two messages', () => {
    const history = everybody();
    const once = history.send('101#1', '102', { content: 'ok' });
    const twice = history.send('101#1', '102', { content: 'ok' });
    history.push(once, '102#1').push(twice, '102#1');
    expect(judgeHistory(history).broken).toEqual([]);
    history.push(twice, '102#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-02']);
  });

  test('what is tried again in the place of a lost one is known, though the lost one is due too', () => {
    const history = everybody();
    const lost = history.send('101#1', '102', { content: '0' });
    const again = history.wait(3000).send('101#1', '102', { content: '0' }, { control: lost.n });
    history.push(again, '102#1');
    const { ledger } = judgeHistory(history).judge;
    const isPending = ({ n }: { n: number }) => ledger.pendingEntries().some(({ sent }) => sent.n === n);
    expect([isPending(lost), isPending(again)]).toEqual([true, false]);
  });

  test('of the same content twice, one that is lost is missing', () => {
    const history = everybody();
    history.push(history.send('101#1', '102', { content: 'ok' }), '102#1');
    history.send('101#1', '102', { content: 'ok' });
    expect(judgeHistory(history).broken).toEqual(['PRIV-01']);
  });

  test('in a wrong name, either', () => {
    const history = everybody();
    const sent = history.send('101#1', '102');
    history.push(sent, '102#1', { content: `${sent.marker}!`, senderId: '104' });
    expect(judgeHistory(history).broken).toEqual(['MSG-05', 'MSG-06']);
  });

  test.each([
    ['beyond recognition', 'xxxxxxxx'],
    ['to nothing', ''],
  ])('%s', (_, content) => {
    const history = everybody();
    const sent = history.send('101#1', '102');
    history.push(sent, '102#1', { content });
    expect(judgeHistory(history).broken).toEqual(['MSG-05']);
  });
});
