import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory, type SentMessage } from '../judge/testing/history.ts';

/** In a group of two nobody but the sender can get anything while the other one is away. */
const PAIR = { groups: [{ id: GROUP.id, members: ['101', '102'] }] };

const check = { requirement: 'GRP-07' } as const;
const PAUSED = '102#1';

/** 102 does not read; meanwhile 101 writes to 103, and to the group. */
function paused(): { history: History; messages: readonly SentMessage[] } {
  const history = History.of('101', '102', '103');
  history.exchange('101#1', GROUP.id, '101#1', '102#1', '103#1');
  history.record({ kind: 'paused', connection: PAUSED });
  const messages = [history.send('101#1', '103', {}, check), history.send('101#1', GROUP.id, {}, check)];
  return { history, messages };
}

const serve = (history: History, messages: readonly SentMessage[]): void => {
  for (const sent of messages) history.push(sent, '103#1').push(sent, '101#1');
};

const fallDue = (history: History, messages: readonly SentMessage[]): History =>
  history.due({ what: 'served while paused', paused: PAUSED, messages: messages.map(({ n }) => n) });

const resume = (history: History): History => history.record({ kind: 'resumed', connection: PAUSED });

describe('GRP-07: while a member does not read', () => {
  test('the others are served', () => {
    const { history, messages } = paused();
    serve(history, messages);
    const { broken, findings } = judgeHistory(resume(fallDue(history, messages)));
    expect(broken).toEqual([]);
    expect(findings.account('GRP-07').observations).toBeGreaterThan(0);
  });

  test('the others are held up until it reads on', () => {
    const { history, messages } = paused();
    resume(fallDue(history, messages));
    serve(history, messages);
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual(['GRP-07']);
    expect(findings.account('GRP-07').findings[0]?.actual).toMatch(/^2 messages/);
  });

  test('the others are served late, and before it reads on', () => {
    const { history, messages } = paused();
    fallDue(history, messages);
    serve(history, messages);
    expect(judgeHistory(resume(history)).broken).toEqual([]);
  });

  test('in a group of two the sender is held up', () => {
    const history = History.of('101', '102');
    history.exchange('101#1', GROUP.id, '101#1', '102#1');
    history.record({ kind: 'paused', connection: PAUSED });
    const sent = history.send('101#1', GROUP.id, {}, check);
    resume(fallDue(history, [sent]))
      .push(sent, '101#1')
      .push(sent, '102#1');
    expect(judgeHistory(history, PAIR).broken).toEqual(['GRP-07']);
  });

  test('private messages alone show nothing of it', () => {
    const history = History.of('101', '102', '103');
    history.exchange('101#1', GROUP.id, '102#1');
    history.record({ kind: 'paused', connection: PAUSED });
    const messages = [history.send('101#1', '103', {}, check), history.send('101#1', GROUP.id, {}, check)];
    history.push(messages[0] as SentMessage, '103#1');
    const { broken, findings } = judgeHistory(resume(fallDue(history, messages)), PAIR);
    expect(broken).toEqual([]);
    expect(findings.account('GRP-07')).toMatchObject({ observations: 0 });
    expect(findings.account('GRP-07').notApplicable).toMatch(/no third member/);
  });

  test('what never comes is a loss, told once', () => {
    const { history, messages } = paused();
    resume(fallDue(history, messages));
    const { findings } = judgeHistory(history);
    expect(findings.account('GRP-07').findings.map(({ actual }) => actual)).toEqual([
      'nobody got it',
      'nobody got it',
    ]);
  });
});

describe('GRP-07: while a member is offline', () => {
  const alone = (...arrivesOn: string[]): History => {
    const history = History.of('101', '102');
    history.exchange('101#1', GROUP.id, '101#1', '102#1');
    history.closed('102#1', true);
    const { n } = history.exchange('101#1', GROUP.id, ...arrivesOn);
    return history.due({ what: 'own pushes', messages: [n] });
  };

  test('the sender gets its own push', () => {
    const { broken, findings } = judgeHistory(alone('101#1'), PAIR);
    expect(broken).toEqual([]);
    expect(findings.account('GRP-07').observations).toBe(1);
  });

  test('the sender gets nothing any more', () => {
    expect(judgeHistory(alone(), PAIR).broken).toEqual(['GRP-07']);
  });

  test('what does not reach those who are there either is a loss, told once', () => {
    const history = History.of('101', '102', '103');
    history.exchange('101#1', GROUP.id, '101#1', '102#1', '103#1');
    history.closed('102#1', true);
    const { n } = history.send('101#1', GROUP.id, {}, check);
    const { findings } = judgeHistory(history.due({ what: 'own pushes', messages: [n] }));
    expect(findings.account('GRP-07').broken).toBe(1);
  });

  test('the sender gets nothing, as ever', () => {
    const history = History.of('101', '102');
    history.exchange('101#1', GROUP.id, '102#1');
    history.closed('102#1', true);
    const { n } = history.send('101#1', GROUP.id);
    expect(judgeHistory(history.due({ what: 'own pushes', messages: [n] }), PAIR).broken).toEqual([]);
  });
});
