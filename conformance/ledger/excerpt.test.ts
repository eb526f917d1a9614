import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const LONG = 200_000;
const long = (marker: string): string => marker.padEnd(LONG, ' .');

describe('of a large frame', () => {
  test('the evidence keeps the beginning and says how long it was', () => {
    const history = History.of('101', '102');
    const sent = history.send('101#1', '102', (marker) => ({ content: long(marker) }));
    history.push(sent, '102#1', { content: `${long(sent.marker)}!`, timestamp: 'today' });
    const { findings } = judgeHistory(history);
    const events = ['MSG-05', 'MSG-08'] as const;
    for (const id of events) {
      const received = findings.account(id).findings[0]?.events.find(({ kind }) => kind === 'received');
      expect(received, id).toMatchObject({ length: expect.any(Number) });
      expect((received as { bytes: Uint8Array }).bytes.length, id).toBeLessThan(LONG / 10);
    }
  });

  test('a content that came as it was sent is the one that was sent', () => {
    const history = History.of('101', '102');
    const sent = history.send('101#1', '102', (marker) => ({ content: long(marker) }));
    history.push(sent, '102#1');
    const { broken, judge } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(judge.ledger.longestServed).toBe(LONG);
  });

  test('a content that was cut says by its true length how much came', () => {
    const history = History.of('101', '102');
    const sent = history.send('101#1', '102', (marker) => ({ content: long(marker) }));
    history.push(sent, '102#1', { content: long(sent.marker).slice(0, 150_000) });
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual(['MSG-05']);
    expect(findings.account('MSG-05').findings[0]?.actual).toContain('150000 in all');
  });

  test('texts that differ behind what is kept stay different, and equal ones equal', () => {
    const came = (ends: readonly string[]) => {
      const history = History.of('101', '102', '103');
      const sent = history.send('101#1', GROUP.id, (marker) => ({ content: long(marker) }));
      const [one, other] = ends.map((end) => long(sent.marker) + end);
      history.push(sent, '102#1', { content: one }).push(sent, '103#1', { content: other });
      return judgeHistory(history).broken;
    };
    expect(came(['a', 'a'])).toEqual(['MSG-05']);
    expect(came(['a', 'b'])).toEqual(['MSG-05', 'GRP-03']);
  });

  test('what came with it is bounded, and `__proto__` is a field like any other', () => {
    const history = History.of('101', '102');
    const sent = history.send('101#1', '102');
    const extra = Array.from({ length: 50_000 }, (_, i) => i);
    const text = JSON.stringify(history.pushOf(sent, '102#1', { extra })).replace(/}$/, ',"__proto__":{}}');
    const { broken, judge } = judgeHistory(history.receive('102#1', text));
    expect(broken).toEqual([]);
    const kept = judge.ledger.entryOf(sent.n)?.deliveries[0]?.message;
    expect(kept).toMatchObject({ id: sent.id, extra: expect.any(Array) });
    expect(JSON.stringify(kept).length).toBeLessThan(text.length / 10);
  });
});
