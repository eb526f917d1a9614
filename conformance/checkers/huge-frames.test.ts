import { describe, expect, test } from 'vitest';
import { History, judgeHistory, type SentMessage, TIMEOUT_MS } from '../judge/testing/history.ts';

const LENGTH = 40;

/** Everybody has been heard and served; then 101 sends a huge frame, a message behind it, and 103 one to 102. */
interface Scene {
  readonly history: History;
  readonly huge: SentMessage;
  readonly own: SentMessage;
  readonly beside: SentMessage;
}

/** What the judge makes of it: the broken clauses, and how often INPUT-08 was put to the test. */
function judged(
  happens: (scene: Scene) => void,
  {
    back = '101#1',
    before = () => {},
    after = () => {},
  }: { back?: string | null; before?: (history: History) => void; after?: (history: History) => void } = {},
) {
  const history = History.of('101', '102', '103');
  history.exchange('101#1', '102', '102#1');
  history.exchange('102#1', '101', '101#1');
  before(history);
  const content = (marker: string) => ({ content: marker.padEnd(LENGTH, '.') });
  const may = { expect: 'may', requirement: 'INPUT-08', looseContent: true } as const;
  const huge = history.send('101#1', '102', content, may);
  const own = history.send('101#1', '102', {}, may);
  const beside = history.send('103#1', '102', {}, { requirement: 'INPUT-08' });
  happens({ history, huge, own, beside });
  history.due({
    what: 'huge frame endured',
    requirement: 'INPUT-08',
    huge: huge.n,
    length: LENGTH,
    own: own.n,
    beside: [beside.n],
    back,
  });
  after(history);
  const { broken, findings } = judgeHistory(history, { decidedBefore: 0 });
  return { broken, messages: findings.account('INPUT-08').findings.map(({ message }) => message) };
}

describe('INPUT-08: a huge frame', () => {
  test('may be served', () => {
    const { broken } = judged(({ history, huge, own, beside }) =>
      history.push(huge, '102#1').push(own, '102#1').push(beside, '102#1'),
    );
    expect(broken).toEqual([]);
  });

  test('may be dropped, where what comes behind it is served', () => {
    const { broken } = judged(({ history, own, beside }) => history.push(own, '102#1').push(beside, '102#1'));
    expect(broken).toEqual([]);
  });

  test.each([
    [1009, []],
    [1006, []],
    [1000, ['INPUT-08']],
    [1011, ['INPUT-08']],
  ])('may be refused: %d breaks %j', (code, expected) => {
    const { broken } = judged(
      ({ history, beside }) => {
        history.push(beside, '102#1').closed('101#1', false, code);
      },
      {
        after: (history) => {
          history.open('101#2', '101').wait(1000);
          const again = history.send('101#2', '102', {}, { expect: 'may', requirement: 'INPUT-08' });
          const own = history.send('101#2', '102', {}, { expect: 'may', requirement: 'INPUT-08' });
          history.closed('101#2', false, code).due({
            what: 'huge frame endured',
            requirement: 'INPUT-08',
            huge: again.n,
            length: LENGTH,
            own: own.n,
            beside: [],
            back: '101#2',
          });
        },
      },
    );
    expect(broken).toEqual(expected);
  });

  test('is delivered whole or not at all', () => {
    const { broken } = judged(({ history, huge, own, beside }) => {
      history.push(huge, '102#1', { content: String(huge.message.content).slice(0, -1) });
      history.push(own, '102#1').push(beside, '102#1');
    });
    expect(broken).toEqual(['INPUT-08']);
  });

  test('does not leave its sender open and ignored', () => {
    const { broken, messages } = judged(({ history, beside }) =>
      history.push(beside, '102#1').closing('101#1').closed('101#1', true, 1006),
    );
    expect(broken).toEqual(['INPUT-08']);
    expect(messages).toEqual([expect.stringContaining('neither served on nor closed')]);
  });

  test('takes nothing from others, which comes before its sender', () => {
    const { messages } = judged(() => {});
    expect(messages).toEqual([expect.stringContaining('between others')]);
  });

  test('is not blamed for losses where something was missing before', () => {
    const before = (history: History): void => {
      history.send('103#1', '102');
      history.wait(TIMEOUT_MS);
    };
    expect(judged(() => {}, { before }).broken).toEqual([]);
  });

  test('keeps nobody out', () => {
    const { broken, messages } = judged(
      ({ history, beside }) => history.push(beside, '102#1').closed('101#1', false, 1009),
      { back: null },
    );
    expect(broken).toEqual(['INPUT-08']);
    expect(messages).toEqual([expect.stringContaining('takes no connection')]);
  });
});
