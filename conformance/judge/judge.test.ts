import { describe, expect, test } from 'vitest';
import { Judge } from './judge.ts';
import { FEATURES, GROUP, History, judgeHistory, TIMEOUT_MS } from './testing/history.ts';

/** Pairs and a group in several rounds, as a server should. */
function conforming(): History {
  const history = History.of('101', '102', '103', '104');
  for (let i = 0; i < 5; i++) {
    for (const [from, to] of [
      ['101', '102'],
      ['102', '101'],
      ['103', '104'],
    ])
      history.exchange(`${from}#1`, to as string, `${to}#1`, `${from}#1`);
    history.exchange('102#1', GROUP.id, '101#1', '102#1', '103#1');
    const file = { type: 'file', fileName: 'a.txt', fileSize: 3, id: `c-${i}` };
    const sent = history.send('101#1', '103', file);
    history.push(sent, '103#1').push(sent, '101#1').wait(300);
  }
  return history;
}

/** A little of everything that can go wrong. */
function faulty(): History {
  const history = conforming();
  const sent = history.exchange('101#1', '102', '102#1', '102#1', '103#1');
  history.push(sent, '104#1', { id: 'x', timestamp: 'now' });
  history.send('101#1', '102');
  history.exchange('101#1', GROUP.id, '102#1');
  return history.receive('102#1', '[]').receive('102#1', Uint8Array.of(0xff));
}

const INVARIANTS = [
  ...['FRAME-01', 'FRAME-02', 'FRAME-04'],
  ...['MSG-01', 'MSG-02', 'MSG-03', 'MSG-04', 'MSG-05', 'MSG-06', 'MSG-07', 'MSG-08'],
  ...['MSG-09', 'MSG-10', 'MSG-11', 'MSG-12', 'MSG-13'],
  ...['AUTH-02', 'PRIV-01', 'PRIV-02', 'PRIV-03', 'PRIV-04', 'PRIV-05'],
  ...['GRP-01', 'GRP-02', 'GRP-03', 'GRP-04', 'GRP-06', 'GRP-10'],
] as const;

describe('the judge', () => {
  test('finds nothing broken in a conforming history', () => {
    expect(judgeHistory(conforming()).broken).toEqual([]);
  });

  test.each(INVARIANTS)('observes %s in it', (id) => {
    expect(judgeHistory(conforming()).findings.account(id).observations).toBeGreaterThan(0);
  });

  test('makes the same findings of the same history', () => {
    const history = faulty();
    const [first, second] = [judgeHistory(history), judgeHistory(history)];
    expect(first.broken.length).toBeGreaterThan(5);
    expect(second.broken).toEqual(first.broken);
    for (const id of INVARIANTS) expect(second.findings.account(id)).toEqual(first.findings.account(id));
  });

  test('counts every frame, and ignores a connection that never opened', () => {
    const history = conforming();
    const before = judgeHistory(history).judge.received;
    const { judge, broken } = judgeHistory(history.receive('unknown#1', 'hello'));
    expect(judge.received).toBe(before + 1);
    expect(broken).toEqual([]);
  });

  test('keeps the first findings of one kind, and counts them all', () => {
    const history = conforming();
    for (let i = 0; i < 100; i++) history.receive('102#1', 'hello');
    const { broken, findings } = judgeHistory(history).findings.account('FRAME-01');
    expect(broken).toBe(100);
    expect(findings.length).toBeLessThan(100);
  });

  test('survives what no server should send', () => {
    const history = conforming();
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    for (const text of [deep, '[['.repeat(5000), '{"__proto__":{"id":"1"}}', '{"id":null,"content":[]}'])
      history.receive('102#1', text);
    expect(judgeHistory(history).judge.ledger.entries).not.toHaveLength(0);
  });
});

describe('a checker that throws', () => {
  /** A judge whose clock checker fails at its third delivery. */
  function withBrokenClock(history: History) {
    const judge = new Judge({ groups: [GROUP], features: FEATURES, hooks: [] }, TIMEOUT_MS);
    let calls = 0;
    judge.panel.clock.onDelivery = () => {
      if (++calls === 3) throw new TypeError('the clock is broken');
    };
    for (const event of history.events) judge.accept(event);
    return { findings: judge.finish(history.at + 1), calls: () => calls };
  }

  test('makes its own requirements unknown, and is called no more', () => {
    const { findings, calls } = withBrokenClock(faulty());
    expect(calls()).toBe(3);
    expect(findings.faults).toMatchObject([
      { judges: ['MSG-09'], error: { message: 'the clock is broken' } },
    ]);
    expect(findings.faultOf('MSG-09')).toBeDefined();
    expect(findings.faultOf('MSG-08')).toBeUndefined();
  });

  test('costs no other requirement anything', () => {
    const whole = judgeHistory(faulty()).findings;
    const { findings } = withBrokenClock(faulty());
    for (const id of INVARIANTS)
      if (id !== 'MSG-09' && id !== 'MSG-13') expect(findings.account(id), id).toEqual(whole.account(id));
  });
});

describe('two judges in one process', () => {
  test('know nothing of each other', () => {
    const [one, two] = [conforming(), faulty()];
    const judges = [one, two].map(
      () => new Judge({ groups: [GROUP], features: FEATURES, hooks: [] }, TIMEOUT_MS),
    );
    for (let i = 0; i < Math.max(one.events.length, two.events.length); i++)
      [one, two].forEach((history, j) => {
        const event = history.events[i];
        if (event) judges[j]?.accept(event);
      });
    const broken = [one, two].map((history, j) => {
      const findings = judges[j]?.finish(history.at + 1);
      return INVARIANTS.filter((id) => findings?.isBroken(id));
    });
    expect(broken).toEqual(
      [one, two].map((history) => INVARIANTS.filter((id) => judgeHistory(history).findings.isBroken(id))),
    );
  });
});
