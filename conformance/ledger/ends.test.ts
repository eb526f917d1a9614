import { describe, expect, test } from 'vitest';
import type { EventOf, Intent } from '../history/event.ts';
import { History, judgeHistory } from '../judge/testing/history.ts';
import type { Ends } from './ends.ts';

/** Whether the last end of this connection is the server's own, by the whole history. */
function isOwn(history: History, connection: string): boolean {
  const { ends } = judgeHistory(history).judge as { ends: Ends };
  const closed = history.events.findLast(
    (event): event is EventOf<'closed'> => event.kind === 'closed' && event.connection === connection,
  );
  return closed !== undefined && ends.isOwn(closed);
}

describe('an end that the server makes for reasons of its own', () => {
  test('is none where nothing explains it', () => {
    expect(isOwn(History.of('101').closed('101#1', false, 1000), '101#1')).toBe(false);
  });

  test('is that of one connection too many, where a newer one of any user was opened', () => {
    const history = History.of('101', '102').open('103#1', '103').closed('101#1', false, 4000);
    expect(isOwn(history, '101#1')).toBe(true);
    // As many were kept at another time.
    history.wait(2000).open('104#1', '104').wait(2000).closed('104#1', true);
    expect(isOwn(history, '101#1')).toBe(false);
  });

  test('is none where the newer one was opened when it had begun to end', () => {
    const judge = (isBefore: boolean): boolean => {
      const history = History.of('101', '102');
      if (isBefore) history.open('101#2', '101');
      history.closing('101#1');
      if (!isBefore) history.open('101#2', '101');
      return isOwn(history.closed('101#1', false, 4429), '101#1');
    };
    expect(judge(true)).toBe(true);
    expect(judge(false)).toBe(false);
  });

  test('is that of several too many, whichever of them is seen to end first', () => {
    const history = History.of('101', '102', '103').open('104#1', '104').open('104#2', '104');
    history.closed('102#1', false, 4000);
    expect(isOwn(history, '102#1')).toBe(false);
    history.closed('101#1', false, 4000);
    expect(isOwn(history, '102#1')).toBe(true);
  });

  describe('where it had to make room with the same code before', () => {
    /** Three are kept, a fourth makes the oldest go; later one ends behind an opening, of no more than were kept. */
    const limited = (code: number): History =>
      History.of('101', '102', '103')
        .wait(1000)
        .open('104#1', '104')
        .closed('101#1', false, 4008)
        .wait(1000)
        .closed('104#1', true)
        .open('104#2', '104')
        .closed('102#1', false, code);

    test('is that of the oldest beside an opening', () => {
      expect(isOwn(limited(4008), '102#1')).toBe(true);
    });

    test('is not that of one with another code', () => {
      expect(isOwn(limited(1008), '102#1')).toBe(false);
    });

    test('is not that of one that is not the oldest', () => {
      expect(isOwn(limited(4008).closed('104#2', false, 4008).open('103#2', '103'), '104#2')).toBe(false);
    });

    test('is not that of one long after the last opening', () => {
      expect(isOwn(limited(1008).wait(1000).closed('103#1', false, 4008), '103#1')).toBe(false);
    });
  });

  test('is not that of the newest connection', () => {
    const history = History.of('101').open('102#1', '102').closed('102#1', false, 4000);
    expect(isOwn(history, '102#1')).toBe(false);
  });

  test('is like that of a connection on which nothing was done for as long', () => {
    const history = History.of('101', '102');
    const since = history.next;
    history
      .wait(1500)
      .closed('102#1', false, 1000)
      .due({ what: 'quiet', connections: ['102#1'], since });
    history.open('102#2', '102').wait(1600).send('101#1', '102');
    history.closed('102#2', false, 1000);
    expect(isOwn(history, '102#2')).toBe(false);
    history.open('102#3', '102').wait(6800).closed('102#3', false, 1000);
    expect(isOwn(history, '102#3')).toBe(true);
  });
});

describe('ends that all come behind one of the same user', () => {
  /** Four connections of one user end together; on each of them this was sent before. */
  const together = (...expects: readonly Intent['expect'][]): History => {
    const history = History.of('101', '102');
    const ids = ['102#2', '102#3', '102#4', '102#5'];
    for (const id of ids) history.open(id, '102');
    for (const id of ids) for (const expect of expects) history.send(id, '101', {}, { expect });
    for (const id of ids) history.closed(id, false, 1011);
    return history;
  };

  const follows = (history: History, connection: string): boolean => {
    const { ends } = judgeHistory(history).judge as { ends: Ends };
    const end = ends.of(connection);
    return end !== undefined && ends.followsOthers(end.closed);
  };

  test('need no other reason', () => {
    expect(follows(together('deliver', 'deliver'), '102#5')).toBe(true);
    expect(follows(together('never', 'deliver', 'deliver'), '102#5')).toBe(true);
  });

  test('have one of their own where a bad frame was sent last, or before that', () => {
    expect(follows(together('deliver', 'never'), '102#5')).toBe(false);
    expect(follows(together('never', 'may'), '102#5')).toBe(false);
  });
});
