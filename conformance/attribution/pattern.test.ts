import { expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';
import { kindsOf } from './kinds.ts';

type Sent = { readonly content: string; readonly type?: string };

/** What the failing messages of a history share: those of which `isBroken` is true come altered. */
function sharedBy(all: readonly Sent[], isBroken: (sent: Sent, i: number) => boolean, to = '102') {
  const history = History.of('101', '102');
  all.forEach((each, i) => {
    const sent = history.send('101#1', to, (marker) => ({ ...each, content: `${marker} ${each.content}` }));
    history.push(sent, '102#1', isBroken(each, i) ? { content: `${sent.marker}!` } : {});
  });
  const judge = judgeHistory(history).judge;
  return kindsOf('MSG-05', judge.findings.account('MSG-05'), judge.ledger);
}

const texts = (length: number, count: number, sign = 'x'): Sent[] =>
  Array.from({ length: count }, () => ({ content: sign.repeat(length) }));

test('a length is told by what passed and what failed', () => {
  const [kind] = sharedBy(
    [...texts(5000, 30), ...texts(4000, 40), ...texts(2, 30)],
    ({ content }) => content.length > 4100,
  );
  expect(kind).toMatchObject({ fingerprint: 'MSG-05 sent received', count: 30 });
  expect(kind?.pattern).toMatch(/^30 of 30 were longer than 4,0\d\d characters; 0 of 70 that passed$/);
});

test('a sign is told where it, and no length, makes the difference', () => {
  const all = [...texts(3, 10, '😀'), ...texts(6, 30), ...texts(2, 30, 'é'), ...texts(20, 30)];
  const [kind] = sharedBy(all, ({ content }) => content.includes('😀'));
  expect(kind?.pattern).toContain('10 of 10 held a character beyond U+FFFF; 0 of 90');
});

test('two things that it takes together are told together', () => {
  const long = texts(900, 20).map((each, i) => ({ ...each, type: i % 2 ? 'text' : 'emoji' }));
  const short = texts(2, 60).map((each, i) => ({ ...each, type: i % 2 ? 'text' : 'emoji' }));
  const [kind] = sharedBy(
    [...long, ...short],
    ({ type, content }) => type === 'emoji' && content.length > 800,
  );
  expect(kind?.pattern).toMatch(
    /10 of 10 were longer than [1-3]\d characters and were of type emoji; 0 of 70/,
  );
});

test('what chance may have made is not told, nor what has nothing in common', () => {
  expect(sharedBy(texts(5, 40), (_, i) => i === 3)[0]?.pattern).toBeNull();
  expect(sharedBy(texts(5, 40), (_, i) => i % 4 === 0)[0]?.pattern).toBeNull();
  expect(sharedBy(texts(5, 40), () => true)[0]?.pattern).toBeNull();
});

test('a fingerprint holds no value', () => {
  const one = sharedBy([{ content: 'a' }], () => true);
  const other = sharedBy([{ content: 'b'.repeat(400) }], () => true);
  expect(one[0]?.fingerprint).toBe(other[0]?.fingerprint);
});

test('messages to a group are compared', () => {
  const kinds = sharedBy(
    [...texts(900, 20), ...texts(2, 20)],
    ({ content }) => content.length > 800,
    GROUP.id,
  );
  expect(kinds[0]?.pattern).toContain('20 of 20 were longer than');
});
