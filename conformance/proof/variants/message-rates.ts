import { type Allowance, fixedWindow, slidingWindow, tokenBucket } from '../parts/rate.ts';
import { type Answer, refuseFrames } from '../parts/refuse-frames.ts';
import type { Variant, Variants } from '../variant.ts';

const WORDS: Readonly<Record<Exclude<Answer, number>, string>> = {
  dropped: 'drops the connection',
  ignored: 'leaves out the rest',
  notice: 'says so in a system message',
};

/** A server that takes so many frames a second; a burst of 256 is what CONN-06 advises it to take. */
function limited(
  words: string,
  allow: () => Allowance,
  answer: Answer,
  per: 'connection' | 'user' = 'connection',
): Variant {
  return {
    does: `takes ${words} a second from each ${per}, and ${typeof answer === 'number' ? `closes with ${answer}` : WORDS[answer]} beyond`,
    fails: ['CONN-06'],
    because: 'a burst of 256 is more than it takes',
    server: () => {
      const fits = allow();
      return {
        steps: refuseFrames((_data, { id, user = '' }) => !fits(per === 'user' ? user : id), answer),
      };
    },
  };
}

export const variants: Variants = {
  'rate-10-closed-1008': limited('10 frames', () => fixedWindow(10), 1008),
  'rate-10-ignored': limited('10 frames', () => slidingWindow(10), 'ignored', 'user'),
  'rate-10-bucket-notice': limited('10 frames and 30 at once', () => tokenBucket(10, 30), 'notice'),
  'rate-20-closed-4429': limited('20 frames', () => tokenBucket(20), 4429, 'user'),
  'rate-20-dropped': limited('20 frames', () => slidingWindow(20), 'dropped'),
  'rate-20-ignored': limited('20 frames', () => fixedWindow(20), 'ignored'),
  'rate-50-closed-1013': limited('50 frames', () => slidingWindow(50), 1013),
  'rate-50-notice': limited('50 frames', () => fixedWindow(50), 'notice', 'user'),
  'rate-100-closed-1008': limited('100 frames', () => tokenBucket(100), 1008),
  'rate-100-ignored': limited('100 frames', () => fixedWindow(100), 'ignored'),
};
