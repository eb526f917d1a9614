import { expect, test } from 'vitest';
import { PongPatience } from './pong-patience.ts';

test('pings that all had their time and no pong in between are given up, until one is answered', () => {
  const pongs = new PongPatience();
  pongs.noteMissed();
  expect(pongs.isGivenUp).toBe(false);
  pongs.noteAnswer();
  pongs.noteMissed();
  expect(pongs.isGivenUp).toBe(false);
  pongs.noteMissed();
  expect(pongs.isGivenUp).toBe(true);
  pongs.noteAnswer();
  expect(pongs.isGivenUp).toBe(false);
});
