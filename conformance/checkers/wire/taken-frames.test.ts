import { describe, expect, test } from 'vitest';
import type { OwedOf } from '../../history/owed.ts';
import { History, judgeHistory, type SentMessage, type Verdict } from '../../judge/testing/history.ts';

/** A try of 101 to 102; it comes, or is lost. */
function attempt(history: History, isLost: boolean, from = '101#1', to = '102#1'): SentMessage {
  const sent = history.send(from, '102', {}, { expect: 'may', requirement: 'FRAME-06' });
  if (!isLost) history.push(sent, to);
  return sent;
}

interface Course {
  readonly lost: readonly boolean[];
  readonly isControlLost?: boolean;
  readonly frames?: OwedOf<'frames taken'>['frames'];
  readonly before?: (history: History) => void;
  readonly between?: (history: History) => void;
  /** Where the control arrives. */
  readonly arrivesOn?: string;
}

function judge({ frames = 'in segments', ...course }: Course): Verdict {
  const { lost, isControlLost = false, before, between, arrivesOn } = course;
  const history = History.of('101', '102', '103');
  before?.(history);
  const tries = lost.map((each) => attempt(history, each));
  between?.(history);
  const control = attempt(history, isControlLost, '101#1', arrivesOn);
  history.due({
    what: 'frames taken',
    requirement: 'FRAME-06',
    how: 'in pieces',
    frames,
    user: '102',
    tries: tries.map(({ n }) => [n]),
    control: isControlLost ? null : control.n,
  });
  return judgeHistory(history);
}

test('frames that come are taken, and so are those of which one try came', () => {
  for (const lost of [[false], [true, false], [false, true]]) {
    const { findings } = judge({ lost });
    expect(findings.account('FRAME-06')).toMatchObject({ observations: 1, broken: 0 });
  }
});

test('frames that are lost twice, beside a short one that comes, are not', () => {
  const { broken, findings } = judge({ lost: [true, true] });
  expect(broken).toEqual(['FRAME-06']);
  expect(findings.account('FRAME-06').findings[0]?.events.map(({ kind }) => kind)).toEqual([
    'sent',
    'sent',
    'sent',
  ]);
});

test('connections that the server ends over them show how', () => {
  const judgeEnds = (times: number): Verdict => {
    const history = History.of('101', '102', '103');
    for (let time = 1; time <= times; time++) {
      const from = `101#${time}`;
      if (time > 1) history.open(from, '101');
      const tries = [attempt(history, true, from), attempt(history, true, from)].map(({ n }) => [n]);
      history.wait(1000).closed(from, false, 1002);
      const control = attempt(history, false, '103#1').n;
      const owed = { what: 'frames taken', requirement: 'FRAME-06', how: 'in pieces', user: '102' } as const;
      history.due({ ...owed, frames: 'in segments', tries, control });
    }
    return judgeHistory(history);
  };
  // Once it may have been chance.
  expect(judgeEnds(1).broken).toEqual([]);
  const { broken, findings } = judgeEnds(2);
  expect(broken).toEqual(['FRAME-06']);
  expect(findings.account('FRAME-06').findings[0]?.actual).toContain('1002');
});

test('what is under way to others when connections end over them says nothing against it', () => {
  const judgeBeside = (isMissing: boolean): readonly string[] => {
    const history = History.of('101', '102', '103', '104');
    const other = history.send('104#1', '103');
    if (isMissing) history.wait(2000);
    const tries = [1, 2].map((time) => {
      const from = `101#${time}`;
      if (time > 1) history.open(from, '101');
      const { n } = attempt(history, true, from);
      history.closed(from, false, 1006);
      return [n];
    });
    const control = attempt(history, false, '103#1').n;
    const owed = { what: 'frames taken', requirement: 'FRAME-06', how: 'in pieces', user: '102' } as const;
    history.due({ ...owed, frames: 'in segments', tries, control });
    return judgeHistory(history.push(other, '103#1')).broken;
  };
  expect(judgeBeside(false)).toEqual(['FRAME-06']);
  expect(judgeBeside(true)).toEqual([]);
});

describe('nothing is said', () => {
  test.each<[string, Course]>([
    ['of what was lost once', { lost: [true] }],
    ['where a short frame is lost, too', { lost: [true, true], isControlLost: true }],
    [
      'where the server has ended the connection for reasons of its own',
      { lost: [true, true], between: (history) => history.closed('101#1', false, 1012) },
    ],
    [
      'where the receiver has ended meanwhile',
      {
        lost: [true, true],
        between: (history) => history.closed('102#1', true, 1000).open('102#2', '102'),
        arrivesOn: '102#2',
      },
    ],
    [
      'where the receiver was away, and came back before the short frame',
      {
        lost: [true, true],
        before: (history) => history.closed('102#1', false, 1012),
        between: (history) => history.open('102#2', '102'),
        arrivesOn: '102#2',
      },
    ],
  ])('%s', (_, course) => {
    expect(judge(course).findings.account('FRAME-06')).toMatchObject({ observations: 0, broken: 0 });
  });

  test('where messages were missing before', () => {
    const history = History.of('101', '102');
    history.send('101#1', '102');
    const tries = [attempt(history, true), attempt(history, true)];
    const control = attempt(history, false);
    history.due({
      what: 'frames taken',
      requirement: 'FRAME-06',
      how: 'in pieces',
      frames: 'in segments',
      user: '102',
      tries: tries.map(({ n }) => [n]),
      control: control.n,
    });
    expect(judgeHistory(history).broken).toEqual(['PRIV-01']);
  });
});

describe('a message that was lost elsewhere', () => {
  test('for the length of its frame is blamed on that', () => {
    const lost = (frames: OwedOf<'frames taken'>['frames']): readonly string[] => {
      const history = History.of('101', '102');
      const filled = (length: number) => (marker: string) => ({ content: marker.padEnd(length, 'x') });
      const may = { expect: 'may', requirement: 'FRAME-06' } as const;
      const tries = [0, 1].map(() => history.send('101#1', '102', filled(60), may));
      const control = attempt(history, false);
      history.due({
        what: 'frames taken',
        requirement: 'FRAME-06',
        how: 'of some bytes',
        frames,
        user: '102',
        tries: tries.map(({ n }) => [n]),
        control: control.n,
      });
      history.send('101#1', '102', filled(60), { requirement: 'SEND-08' });
      return judgeHistory(history).broken;
    };
    expect(lost('of a length')).toEqual(['FRAME-06']);
    expect(lost('in segments')).toEqual(['FRAME-06', 'SEND-08']);
  });

  test('right behind a handshake is blamed on that', () => {
    const lost = (frames: OwedOf<'frames taken'>['frames']): readonly string[] => {
      const history = History.of('101', '102');
      // Known to be pushed to, and nothing that it sent has come yet.
      history.open('103#1', '103').exchange('101#1', '103', '103#1');
      history.send('103#1', '102', {}, { requirement: 'SEND-08' });
      const tries = [2, 3].map((number) =>
        attempt(history.open(`101#${number}`, '101'), true, `101#${number}`),
      );
      const control = attempt(history, false);
      history.due({
        what: 'frames taken',
        requirement: 'FRAME-06',
        how: 'right behind the handshake',
        frames,
        user: '102',
        tries: tries.map(({ n }) => [n]),
        control: control.n,
      });
      return judgeHistory(history).broken;
    };
    expect(lost('first')).toEqual(['FRAME-06']);
    expect(lost('in segments')).toEqual(['SEND-08']);
  });
});
