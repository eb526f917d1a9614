import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';

const START = Date.UTC(2026, 0, 1);
const YEAR = 365 * 86_400_000;

/** A clock over a machine's time that can be set, while milliseconds go by. */
function machine() {
  let time = START;
  let elapsed = 0;
  const clock = createClock(
    () => time,
    () => elapsed,
  );
  return {
    tell: () => clock().getTime() - START,
    pass(ms: number) {
      time += ms;
      elapsed += ms;
    },
    set(ms: number) {
      time += ms;
    },
  };
}

describe('a clock', () => {
  it('tells the time of the machine', () => {
    const { tell, pass } = machine();
    expect(tell()).toBe(0);
    pass(1234);
    expect(tell()).toBe(1234);
  });

  it('goes on at half its pace where the time was set back a little, until it is met', () => {
    const { tell, pass, set } = machine();
    tell();
    pass(1000);
    expect(tell()).toBe(1000);
    set(-500);
    expect(tell()).toBe(1000);
    pass(400);
    expect(tell()).toBe(1200);
    pass(800);
    expect(tell()).toBe(1700);
  });

  it('does not keep a time that was a year ahead', () => {
    const { tell, pass, set } = machine();
    tell();
    set(YEAR);
    expect(tell()).toBe(YEAR);
    set(-YEAR);
    pass(5);
    expect(tell()).toBe(5);
    pass(5);
    expect(tell()).toBe(10);
  });
});
