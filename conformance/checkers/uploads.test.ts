import { describe, expect, test } from 'vitest';
import type { Digest } from '../history/event.ts';
import { History, judgeHistory } from '../judge/testing/history.ts';
import type { HookName } from '../targets/hook-names.ts';

const accountOf = (history: History, hooks: readonly HookName[] = ['upload']) =>
  judgeHistory(history, { hooks }).findings.account('MEDIA-01');

describe('MEDIA-01: an uploaded file', () => {
  const FILE: Digest = { length: 3, sha256: 'aa' };
  const uploaded = (url = '/files/1'): History =>
    History.of('101').record({ kind: 'uploaded', user: '101', file: FILE, url });
  const fetched = (status: number, file: Digest): History =>
    uploaded().record({ kind: 'fetched', url: '/files/1', answer: { status, file } });

  test('comes back the same', () => {
    expect(accountOf(fetched(200, FILE))).toMatchObject({ observations: 1, broken: 0 });
  });

  test.each([
    ['comes back with other bytes', fetched(200, { length: 3, sha256: 'bb' })],
    ['comes back with another status', fetched(206, FILE)],
    [
      'cannot be fetched',
      uploaded().record({ kind: 'fetched', url: '/files/1', answer: { failed: 'reset' } }),
    ],
    ['has no URL', uploaded('http://[')],
    [
      'has the URL of another one',
      uploaded().record({
        kind: 'uploaded',
        user: '101',
        file: { length: 3, sha256: 'bb' },
        url: '/files/1',
      }),
    ],
    [
      'does not come back the second time',
      fetched(200, FILE).record({ kind: 'fetched', url: '/files/1', answer: { status: 404, file: FILE } }),
    ],
  ])('%s', (_, history) => {
    expect(accountOf(history).broken).toBe(1);
  });
});

test('MEDIA-01 is not applicable without the hook', () => {
  const history = History.of('101', '102');
  expect(accountOf(history).notApplicable).toBeUndefined();
  expect(accountOf(history, ['history']).notApplicable).toBeTypeOf('string');
});
