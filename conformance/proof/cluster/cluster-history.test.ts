import { expect, test } from 'vitest';
import { History, type Kept } from './cluster-history.ts';

const send = (history: History, ...numbers: readonly number[]): void => {
  for (const number of numbers)
    history.sent({ content: `a ${number}`, from: 'a', number, to: 'b', recipients: ['a', 'b'] });
};
const push = (history: History, user: string, number: number, connection = 1): void =>
  history.pushed(user, connection, {
    type: 'text',
    content: `a ${number}`,
    conversationId: 'c',
    senderId: 'a',
  });
const kept = (...numbers: readonly number[]): readonly Kept[] =>
  numbers.map((number) => ({ id: String(number), content: `a ${number}` }));

const GOOD = { lost: 0, duplicated: 0, unexpected: 0, recovered: 0, refused: 0, disordered: 0 };

test('a message that was acknowledged, kept and got by everybody is delivered', () => {
  const history = new History();
  send(history, 1, 2);
  push(history, 'a', 1);
  push(history, 'b', 1);
  push(history, 'a', 2);
  history.read('b', { content: 'a 2' });
  expect(history.judge(kept(1, 2))).toMatchObject({ ...GOOD, attempted: 2, acknowledged: 2, delivered: 2 });
});

test('one that a recipient never got, or the store does not hold, is lost', () => {
  const history = new History();
  send(history, 1, 2);
  for (const number of [1, 2]) push(history, 'a', number);
  push(history, 'b', 2);
  expect(history.judge(kept(1))).toMatchObject({ lost: 2, delivered: 0 });
});

test('one that was pushed or kept twice is duplicated, on another connection too', () => {
  const history = new History();
  send(history, 1, 2);
  for (const number of [1, 2]) for (const user of ['a', 'b']) push(history, user, number);
  push(history, 'b', 1, 2);
  expect(history.judge(kept(1, 2, 2))).toMatchObject({ duplicated: 2, lost: 0 });
});

test('one for somebody else, or that nobody sent, is unexpected', () => {
  const history = new History();
  send(history, 1);
  push(history, 'x', 1);
  push(history, 'b', 7);
  expect(history.judge([])).toMatchObject({ unexpected: 2 });
});

test('one that was kept and never acknowledged is recovered, and one that was refused is counted', () => {
  const history = new History();
  send(history, 1, 2);
  history.pushed('a', 1, { type: 'system', content: 'Your message was not accepted: not now.' });
  expect(history.judge(kept(1))).toMatchObject({ ...GOOD, recovered: 1, refused: 1 });
});

test('the order is looked at on each connection and in the store', () => {
  const history = new History();
  send(history, 1, 2, 3);
  for (const user of ['a', 'b']) for (const number of [2, 1, 3]) push(history, user, number);
  expect(history.judge(kept(1, 3, 2))).toMatchObject({ disordered: 3 });
});
