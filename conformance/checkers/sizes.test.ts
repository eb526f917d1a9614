import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory, type SentMessage } from '../judge/testing/history.ts';
import type { Features } from '../targets/target.ts';

const KIB = 1024;
const may = { expect: 'may', requirement: 'SEND-07' } as const;

const sendLong = (history: History, size: number, to = '102'): SentMessage =>
  history.send('101#1', to, (marker) => ({ content: marker.padEnd(size, '.') }), may);

interface Tried {
  readonly size: number;
  readonly wide?: boolean;
  readonly tries: readonly SentMessage[];
  readonly fence?: SentMessage;
  readonly group?: string;
}

const due = (history: History, { size, wide, tries, fence, group = undefined }: Tried): History =>
  history.due({
    what: 'long content',
    size,
    wide,
    user: '102',
    group: group ?? null,
    tries: tries.map(({ n }) => n),
    fence: fence?.n ?? null,
  });

const judge = (history: History, features: Partial<Features> = {}) => judgeHistory(history, { features });

describe('a long content', () => {
  test('that arrives whole keeps SEND-07, and the largest is named', () => {
    const history = History.of('101', '102');
    for (const size of [KIB, 4 * KIB]) {
      const sent = sendLong(history, size);
      due(history.push(sent, '102#1'), { size, tries: [sent] });
    }
    const { broken, findings } = judge(history);
    expect(broken).toEqual([]);
    expect(findings.account('SEND-07').notes).toEqual(['the largest content that passed: 4 KiB']);
  });

  test('that is lost where a short message passes breaks it', () => {
    const history = History.of('101', '102');
    const sent = sendLong(history, KIB);
    const fence = history.exchange('101#1', '102', '102#1');
    expect(judge(due(history, { size: KIB, tries: [sent], fence })).broken).toEqual(['SEND-07']);
  });

  test('that is lost says nothing of a limit where a longer one comes, also later', () => {
    const lost = (): History => {
      const history = History.of('101', '102');
      const sent = sendLong(history, KIB);
      const fence = history.exchange('101#1', '102', '102#1');
      return due(history, { size: KIB, tries: [sent], fence });
    };
    const history = lost();
    const longer = sendLong(history, 2 * KIB);
    due(history.push(longer, '102#1'), { size: 2 * KIB, tries: [longer] });
    expect(judge(lost()).broken).toEqual(['SEND-07']);
    expect(judge(history).broken).toEqual([]);
  });

  test('that is lost in characters of three bytes, and passed in those of one, breaks it', () => {
    const history = History.of('101', '102');
    const narrow = sendLong(history, KIB);
    due(history.push(narrow, '102#1'), { size: KIB, tries: [narrow] });
    const wide = history.send('101#1', '102', (marker) => ({ content: `${marker}${'语'.repeat(330)}` }), may);
    const fence = history.exchange('101#1', '102', '102#1');
    const { broken, findings } = judge(due(history, { size: KIB, wide: true, tries: [wide], fence }));
    expect(broken).toEqual(['SEND-07']);
    expect(findings.account('SEND-07').notes).toEqual(['the largest content that passed: 1 KiB']);
  });

  test('that comes altered in characters of three bytes keeps it: MSG-05 says how', () => {
    const history = History.of('101', '102');
    const wide = history.send('101#1', '102', (marker) => ({ content: `${marker}${'语'.repeat(330)}` }), may);
    history.push(wide, '102#1', { content: `${wide.message?.content}`.replace('语', '\ufffd') });
    const fence = history.exchange('101#1', '102', '102#1');
    const { broken } = judge(due(history, { size: KIB, wide: true, tries: [wide], fence }));
    expect(broken).toEqual(['MSG-05']);
  });

  test('that was lost once and passed when it was tried again keeps it', () => {
    const history = History.of('101', '102');
    const tries = [sendLong(history, KIB), sendLong(history, KIB)];
    history.push(tries[1] as SentMessage, '102#1');
    expect(judge(due(history, { size: KIB, tries })).broken).toEqual([]);
  });

  test('that is lost where nothing passes says nothing of its length', () => {
    const history = History.of('101', '102');
    const sent = sendLong(history, KIB);
    const { findings } = judge(due(history, { size: KIB, tries: [sent] }));
    expect(findings.account('SEND-07')).toMatchObject({ broken: 0, observations: 0 });
  });

  test('that was sent while the receiver was away, or restarted, says nothing either', () => {
    const judgeAway = (isAway: boolean, code: number): number => {
      const history = History.of('101', '102');
      if (isAway) history.closed('102#1', false, code);
      const sent = sendLong(history, KIB);
      if (!isAway) history.closed('102#1', false, code);
      history.open('102#2', '102');
      const fence = history.exchange('101#1', '102', '102#2');
      return judge(due(history, { size: KIB, tries: [sent], fence })).findings.account('SEND-07').broken;
    };
    expect(judgeAway(true, 1006)).toBe(0);
    expect(judgeAway(false, 1012)).toBe(0);
    expect(judgeAway(false, 1006)).toBe(1);
  });

  test('to a group counts for its members', () => {
    const history = History.of('101', '102', '103');
    const sent = sendLong(history, KIB, GROUP.id);
    history.push(sent, '103#1');
    const fence = history.exchange('101#1', GROUP.id, '102#1', '103#1');
    const { broken } = judge(due(history, { size: KIB, tries: [sent], fence, group: GROUP.id }));
    expect(broken).toEqual(['SEND-07']);
  });
});

test('a declared limit below 1 KiB leaves nothing to judge', () => {
  const { findings } = judge(History.of('101', '102'), { maxMessageBytes: 512 });
  expect(findings.account('SEND-07').notApplicable).toMatch(/below 1 KiB/);
});
