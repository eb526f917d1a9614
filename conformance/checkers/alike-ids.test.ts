import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const everybody = (): History => History.of('101', '102', '103', '104');

/** To an id that nobody has, and that resembles one. */
const misaddressed = (history: History, to: string, resembles: string) =>
  history.send('101#1', to, {}, { expect: 'may', requirement: 'PRIV-06', resembles });

describe('a message to an id that resembles another one', () => {
  test('may go nowhere, or back to its sender', () => {
    const history = everybody();
    misaddressed(history, '0102', '102');
    history.push(misaddressed(history, 'G1', GROUP.id), '101#1');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('must not reach the user, whatever stands in the push', () => {
    const history = everybody();
    history.push(misaddressed(history, '0102', '102'), '102#1', { receiverId: '0102' });
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual(['PRIV-03']);
    expect(findings.account('PRIV-03').findings[0]?.message).toBe(
      'a message to "0102" was delivered as one to user "102"',
    );
  });

  test('must not reach the members of the group', () => {
    const history = everybody();
    const sent = misaddressed(history, 'G1', GROUP.id);
    for (const member of ['101', '102', '103']) history.push(sent, `${member}#1`);
    expect(judgeHistory(history).broken).toEqual(['GRP-04']);
  });

  test('that reaches somebody else is a leak like any other', () => {
    const history = everybody();
    history.push(misaddressed(history, 'G1', GROUP.id), '104#1');
    expect(judgeHistory(history).broken).toContain('PRIV-03');
  });

  test('where every private message leaks is no matter of its id', () => {
    const history = everybody();
    history.push(misaddressed(history, 'G1', GROUP.id), '102#1');
    history.push(history.exchange('101#1', '103', '103#1'), '102#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });
});

describe('AUTH-02: a good token that names an id like that of a user', () => {
  const credential = {
    label: 'a token that names "0102"',
    requirement: 'AUTH-02',
    names: ['102'],
    mayActAs: ['0102'],
    refusal: 'any',
  } as const;
  const withStranger = (): History => everybody().open('0102#1', null, credential).wait(5000);

  test('may be refused', () => {
    expect(judgeHistory(everybody().refuse('0102#1', null, 401, { credential })).broken).toEqual([]);
  });

  test('may be that of another user', () => {
    const history = withStranger();
    history.exchange('101#1', '102', '102#1');
    history.push(history.send('101#1', '0102', {}, { expect: 'may' }), '0102#1', { receiverId: '0102' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('must not bring what is addressed to the other user', () => {
    const history = withStranger();
    history.exchange('101#1', '103', '103#1');
    history.push(history.exchange('101#1', '102', '102#1'), '0102#1', { receiverId: '102' });
    expect(judgeHistory(history).broken).toEqual(['AUTH-02']);
  });

  test('where every private message leaks it is no matter of the token', () => {
    const history = withStranger();
    for (const [from, to] of [
      ['101', '102'],
      ['103', '104'],
    ] as const)
      history.push(history.exchange(`${from}#1`, to, `${to}#1`), '0102#1', { receiverId: to });
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });
});
