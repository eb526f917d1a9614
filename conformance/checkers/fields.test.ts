import { describe, expect, test } from 'vitest';
import type { Intent } from '../history/event.ts';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';
import { isKept } from './fields.ts';

type Fields = Record<string, unknown>;

/** One private message, pushed with these changes. */
function brokenBy(sent: Fields, push: Fields, intent: Partial<Intent> = {}): readonly string[] {
  const history = History.of('101', '102', '103');
  const message = history.send('101#1', '102', sent, intent);
  history.push(message, '102#1', push);
  return judgeHistory(history).broken;
}

describe('a push', () => {
  test.each<[string, Fields, Fields, string[]]>([
    ["with an id of the server's own", { id: 'c-1' }, {}, []],
    ["with the client's own id", { id: '4711' }, { id: '4711' }, ['MSG-01']],
    ["with the client's own id as a number", { id: '4711' }, { id: 4711 }, ['FRAME-02', 'MSG-01']],
    ['with an id that is no number', {}, { id: 'b7e1' }, ['MSG-03']],
    ['with an id with leading zeros', {}, { id: '007' }, ['MSG-03']],
    ['of the type that was sent', { type: 'emoji' }, {}, []],
    ['of another type', { type: 'emoji' }, { type: 'text' }, ['MSG-04']],
    ["in another user's name", {}, { senderId: '103' }, ['MSG-06']],
    ['in the name that the client claimed', { senderId: '103' }, { senderId: '103' }, ['MSG-06']],
    ['in the right name, whatever the client claimed', { senderId: '103' }, {}, []],
    ['to another user', {}, { receiverId: '103' }, ['MSG-07']],
    ['to the sender', {}, { receiverId: '101' }, ['MSG-07']],
    ['with name and size as sent', { type: 'file', fileName: 'a "1".txt', fileSize: 0 }, {}, []],
    ['without the name', { type: 'image', fileName: 'a.png' }, { fileName: undefined }, ['MSG-10']],
    ['with another size', { type: 'file', fileSize: 4_294_967_297 }, { fileSize: 1 }, ['MSG-10']],
    ['of a text, without the name that it had', { fileName: 'a.txt' }, { fileName: undefined }, []],
    ['without a conversationId', {}, { conversationId: undefined }, ['MSG-11']],
    ['with an empty conversationId', {}, { conversationId: '' }, ['MSG-11']],
  ])('%s', (_, sent, push, broken) => {
    expect(brokenBy(sent, push)).toEqual(broken);
  });

  test("to a group that shows the group's id as receiverId is not addressed to its receiver", () => {
    const history = History.of('101', '102', '103');
    const sent = history.exchange('101#1', GROUP.id, '102#1');
    history.push(sent, '103#1', { receiverId: GROUP.id });
    expect(judgeHistory(history).broken).toEqual(['MSG-07']);
  });
});

describe('content', () => {
  const altered = (intent: Partial<Intent>): readonly string[] => {
    const history = History.of('101', '102');
    const sent = history.send('101#1', '102', (marker) => ({ content: `  ${marker}  ` }), intent);
    history.push(sent, '102#1', { content: sent.marker });
    return judgeHistory(history).broken;
  };

  test('that was altered', () => {
    expect(altered({})).toEqual(['MSG-05']);
  });

  test('that was altered where a clause of its own names it', () => {
    expect(altered({ blameAltered: 'SEND-08' })).toEqual(['MSG-05', 'SEND-08']);
  });

  test('that was altered where the server need not deliver it at all', () => {
    expect(altered({ blameAltered: 'SEND-09' })).toEqual(['SEND-09']);
  });

  test('that may be altered passes', () => {
    expect(altered({ looseContent: true })).toEqual([]);
  });

  test('that became an object is no string', () => {
    const history = History.of('101', '102');
    const sent = history.send('101#1', '102', (marker) => ({ content: `{"a":"${marker}"}` }));
    history.push(sent, '102#1', { content: { a: sent.marker } });
    expect(judgeHistory(history).broken).toEqual(['FRAME-02', 'MSG-05']);
  });
});

test('one that says the same as another arrives with a content of its own, also where it must not arrive', () => {
  const history = History.of('101', '102', '103');
  const [first, second] = ['102', '103'].map((to) => history.send('101#1', to, { content: 'said again' }));
  if (!first || !second) throw new Error('nothing was sent');
  history.push(second, '103#1').push(first, '102#1').push(second, '102#1', { receiverId: '102' });
  const { broken } = judgeHistory(history);
  expect(broken).not.toContain('MSG-05');
});

describe('a field that was sent wrong on purpose', () => {
  const wrong = (fields: Fields, push: Fields): readonly string[] =>
    brokenBy({ type: 'file', ...fields }, push, {
      expect: 'may',
      requirement: 'INPUT-10',
      wrongFields: fields,
    });

  test.each<[string, Fields, Fields, string[]]>([
    ['left out', { fileSize: -1 }, { fileSize: undefined }, []],
    ['made nothing', { fileSize: -1 }, { fileSize: 0 }, []],
    ['delivered as it was', { fileSize: -1 }, {}, ['INPUT-10']],
    ['delivered as something else', { fileSize: '1024' }, { fileSize: 1024 }, ['INPUT-10']],
    ['a time, delivered', { timestamp: 'yesterday' }, { timestamp: 'yesterday' }, ['INPUT-10']],
    ["a time, replaced by the server's", { timestamp: 'yesterday' }, {}, []],
    ['an id, replaced by the server', { id: { uuid: 'x' } }, {}, []],
    ['an id, delivered', { id: { uuid: 'x' } }, { id: { uuid: 'x' } }, ['INPUT-10']],
  ])('%s', (_, fields, push, broken) => {
    expect(wrong(fields, push)).toEqual(broken);
  });

  test.each<[unknown, unknown, string, boolean]>([
    [undefined, 5, 'fileName', false],
    [null, 5, 'fileName', false],
    ['', 5, 'fileName', false],
    ['5', 5, 'fileName', true],
    [7, 7, 'conversationId', true],
    ['7', 7, 'conversationId', false],
  ])('%j for %j as %s is kept: %j', (came, sent, field, kept) => {
    expect(isKept(came, sent, field)).toBe(kept);
  });
});
