import { referenceSteps } from '../../../src/server/index.ts';
import { formatRefusal } from '../../../src/server/steps/connection.ts';
import { wait } from '../parts/delayed-bus.ts';
import { type Allowance, fixedWindow, slidingWindow, tokenBucket } from '../parts/rate.ts';
import { type Answer, refuseFrames } from '../parts/refuse-frames.ts';
import type { Variant, Variants } from '../variant.ts';

const BANNED = 'too many messages';

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

/** Ends the connection, and for a while takes no other one of its user. */
const banned: Variant = {
  ...limited('20 frames', () => fixedWindow(20), 4429, 'user'),
  does: 'takes 20 frames a second from each user, closes with 4429 beyond, and refuses that user for 3 s with 429',
  server: () => {
    const fits = fixedWindow(20);
    const until = new Map<string, number>();
    return {
      steps: {
        ...refuseFrames((_data, { user = '' }) => {
          if (fits(user)) return false;
          until.set(user, performance.now() + 3000);
          return true;
        }, 4429),
        async authenticate(tokens, context) {
          const identity = await referenceSteps.authenticate(tokens, context);
          const isBanned = identity.kind === 'user' && performance.now() < (until.get(identity.user) ?? 0);
          return isBanned ? { kind: 'refused', reason: BANNED } : identity;
        },
        refuse(handshake, reason) {
          if (reason === BANNED) handshake.stream.end(formatRefusal(429, reason));
          else referenceSteps.refuse(handshake, reason);
        },
      },
    };
  },
};

/** Takes everything, and works it off no faster than so: it lets the sender wait. */
const throttled = (perSecond: number): Variant => ({
  does: `works off ${perSecond} messages a second of each connection, and lets the rest wait`,
  server: () => ({
    steps: {
      async address(draft, context) {
        await wait(1000 / perSecond);
        return referenceSteps.address(draft, context);
      },
    },
  }),
});

export const variants: Variants = {
  'rate-10-closed-1008': limited('10 frames', () => fixedWindow(10), 1008),
  'rate-10-ignored': limited('10 frames', () => slidingWindow(10), 'ignored', 'user'),
  'rate-10-bucket-notice': limited('10 frames and 30 at once', () => tokenBucket(10, 30), 'notice'),
  'rate-20-bucket-of-300-closed-1008': limited('20 frames and 300 at once', () => tokenBucket(20, 300), 1008),
  'rate-20-bucket-of-300-ignored': limited(
    '20 frames and 300 at once',
    () => tokenBucket(20, 300),
    'ignored',
  ),
  'rate-20-closed-4429': limited('20 frames', () => tokenBucket(20), 4429, 'user'),
  'rate-20-banned': banned,
  'rate-20-dropped': limited('20 frames', () => slidingWindow(20), 'dropped'),
  'rate-20-ignored': limited('20 frames', () => fixedWindow(20), 'ignored'),
  'rate-50-closed-1013': limited('50 frames', () => slidingWindow(50), 1013),
  'rate-50-notice': limited('50 frames', () => fixedWindow(50), 'notice', 'user'),
  'rate-100-closed-1008': limited('100 frames', () => tokenBucket(100), 1008),
  'rate-50-throttled': throttled(50),
  'rate-100-ignored': limited('100 frames', () => fixedWindow(100), 'ignored'),
};
