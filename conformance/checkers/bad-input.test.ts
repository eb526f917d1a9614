import { describe, expect, test } from 'vitest';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Intent } from '../history/event.ts';
import { History, judgeHistory, type SentMessage, type Verdict } from '../judge/testing/history.ts';

const people = (): History => History.of('101', '102', '103');

const sendBad = (
  history: History,
  requirement: RequirementId = 'INPUT-01',
  expect: Intent['expect'] = 'never',
  from = '101#1',
): SentMessage =>
  history.send(from, '102', { type: 'no-type' }, { expect, requirement, label: 'a bad frame' });

const sendOwn = (history: History): SentMessage =>
  history.send('101#1', '102', {}, { expect: 'may', requirement: 'INPUT-05' });

const sendBeside = (history: History): SentMessage =>
  history.send('103#1', '102', {}, { requirement: 'INPUT-04' });

/** What is made of a bad frame, of what was sent behind it, and of a message between others. */
function served(happens: (history: History, own: SentMessage, beside: SentMessage) => void): Verdict {
  const history = people();
  const bad = sendBad(history);
  const [own, beside] = [sendOwn(history), sendBeside(history)];
  happens(history, own, beside);
  history.due({
    what: 'served on',
    requirement: 'INPUT-05',
    frames: [{ bad: bad.n, own: own.n }],
    beside: [beside.n],
  });
  return judgeHistory(history, { decidedBefore: 0 });
}

describe('INPUT-05: a connection that sent a bad frame', () => {
  test('is served on', () => {
    const { broken, findings } = served((history, own) => history.push(own, '102#1'));
    expect(broken).toEqual([]);
    expect(findings.account('INPUT-05').observations).toBe(1);
  });

  test('does not stay open in silence', () => {
    const { broken, findings } = served((history, _own, beside) => history.push(beside, '102#1'));
    expect(broken).toEqual(['INPUT-05']);
    expect(findings.account('INPUT-05').findings[0]?.events).toHaveLength(2);
  });

  test('is not blamed where the others are not served either', () => {
    expect(served(() => {}).broken).toEqual([]);
  });

  test('is not blamed where the end of the receiver took the message along', () => {
    const { broken } = served((history, _own, beside) =>
      history.push(beside, '102#1').closed('102#1', false, 1011).open('102#2', '102'),
    );
    expect(broken).toEqual([]);
  });

  test('is not silent where its end has begun', () => {
    const { broken } = served((history, _own, beside) => history.push(beside, '102#1').closing('101#1'));
    expect(broken).toEqual([]);
  });

  test.each([
    [1000, ['INPUT-05']],
    [1006, ['INPUT-05']],
    [1011, ['INPUT-05']],
    [1003, []],
    [1007, []],
    [4400, []],
  ])('is ended with a code that says why: %d breaks %j', (code, expected) => {
    const history = people();
    const end = (connection: string): void => {
      const bad = sendBad(history, 'INPUT-01', 'never', connection);
      history.closed(connection, false, code);
      history.due({ what: 'fitting end', requirement: 'INPUT-05', bad: bad.n });
    };
    end('101#1');
    // Once it may have been chance.
    expect(judgeHistory(history).broken).toEqual([]);
    history.open('101#2', '101');
    end('101#2');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual(expected);
    expect(findings.account('INPUT-05').observations).toBe(2);
  });

  test('has nothing to say where it goes on, or where we ended it', () => {
    const history = people();
    const bad = sendBad(history);
    history.due({ what: 'fitting end', requirement: 'INPUT-05', bad: bad.n });
    history.closed('101#1', true, 1006);
    history.due({ what: 'fitting end', requirement: 'INPUT-05', bad: bad.n });
    expect(judgeHistory(history).findings.account('INPUT-05').observations).toBe(0);
  });

  test('puts the clause of a frame that may be refused to the test', () => {
    const history = people();
    const bad = sendBad(history, 'INPUT-09', 'may');
    history.closed('101#1', false, 1008);
    history.due({ what: 'fitting end', requirement: 'INPUT-05', bad: bad.n });
    expect(judgeHistory(history).findings.account('INPUT-09').observations).toBe(1);
  });
});

describe('INPUT-07: text that is no UTF-8', () => {
  /** What is made of it, and what was sent behind it, where anything was. */
  function ended(happens: (history: History) => SentMessage | null): Verdict {
    const history = people();
    const bad = sendBad(history, 'INPUT-07');
    const own = happens(history);
    history.due({ what: 'end of bad text', requirement: 'INPUT-07', bad: bad.n, own: own?.n ?? null });
    return judgeHistory(history);
  }

  test.each([
    [1007, []],
    [1005, []],
    [1006, []],
    [1000, ['INPUT-07']],
    [1011, ['INPUT-07']],
  ])('ends the connection, and %d breaks %j', (code, expected) => {
    const { broken, findings } = ended((history) => {
      history.closed('101#1', false, code).open('101#2', '101');
      const again = sendBad(history, 'INPUT-07', 'never', '101#2');
      history.closed('101#2', false, code);
      history.due({ what: 'end of bad text', requirement: 'INPUT-07', bad: again.n, own: null });
      return null;
    });
    expect(broken).toEqual(expected);
    // That it was delivered to nobody is put to the test as well.
    const { observations, proofs } = findings.account('INPUT-07');
    expect(observations - proofs.fence - proofs.window).toBe(2);
  });

  test('is not passed over, whether the next message is served or not', () => {
    expect(ended(sendOwn).broken).toEqual(['INPUT-07']);
    const { broken, findings } = ended((history) => history.exchange('101#1', '102', '102#1'));
    expect(broken).toEqual(['INPUT-07']);
    expect(findings.account('INPUT-07').findings[0]?.actual).toContain('served');
  });

  test('may be answered by a close frame long before the socket ends', () => {
    const { broken } = ended((history) => {
      const own = sendOwn(history);
      history.closing('101#1');
      return own;
    });
    expect(broken).toEqual([]);
  });
});

test('INPUT-05: an end over an empty receiver is not held where the same happens over an absent one', () => {
  const end = (history: History, requirement: 'INPUT-05' | 'PRIV-06', receiver: string): void => {
    const connection = `101#${history.next}`;
    history.open(connection, '101');
    const since = history.next;
    const more = { expect: 'may', requirement, label: `to "${receiver}"` } as const;
    const bad = history.send(connection, receiver, {}, more);
    history.closed(connection, false, 1011);
    if (requirement === 'INPUT-05') history.due({ what: 'fitting end', requirement, bad: bad.n });
    else
      history.due({ what: 'still open', requirement, connections: [connection], since, after: 'a message' });
  };
  const empty = people();
  for (let time = 0; time < 2; time++) end(empty, 'INPUT-05', '');
  expect(judgeHistory(empty).broken).toEqual(['INPUT-05']);
  for (let time = 0; time < 2; time++) end(empty, 'PRIV-06', 'nobody');
  expect(judgeHistory(empty).broken).toEqual(['PRIV-06']);
});
