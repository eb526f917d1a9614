import { expect, test } from 'vitest';
import { referenceSteps } from '../../src/server/index.ts';
import type { Candidate } from '../proof/candidate.ts';
import { variants } from '../proof/candidates.ts';
import { startCandidate } from '../proof/judge-server.ts';
import { KINDS, newestStay, oldestStay } from '../proof/parts/ends.ts';
import { slidingWindow } from '../proof/parts/rate.ts';
import { refuseFrames } from '../proof/parts/refuse-frames.ts';
import { undisturbed } from '../runner/testing/undisturbed.ts';
import { fuzz } from './fuzz.ts';
import { openGround } from './ground.ts';
import { MOST_LANES } from './lanes.ts';

const options = { seed: 1, timeoutMs: 3000, waitMs: 0 };
/** Ends with the first failure, and after this time only where nothing is found; it took 11 s where sixteen processes shared two cores. */
const search = { ...options, timeMs: 10 * 60_000, maxFailures: 1, tells: false };
const right: Candidate = { does: 'is right', server: () => ({}) };

async function lanesOn(candidate: Candidate, withHooks = true): Promise<number> {
  const { lanes, reason } = await undisturbed(() => tryLanes(candidate, withHooks));
  if (lanes === undefined) throw new Error(reason);
  return lanes;
}

async function tryLanes(
  candidate: Candidate,
  withHooks: boolean,
): Promise<{ readonly lanes?: number; readonly reason?: string }> {
  const { target, close } = await startCandidate(candidate);
  try {
    const signal = new AbortController().signal;
    const given = withHooks ? target : { ...target, hooks: {} };
    const ground = await openGround(given, { ...options, signal, isCrowded: true });
    return typeof ground === 'string' ? { reason: ground } : { lanes: ground.beside.length };
  } finally {
    await close();
  }
}

const variant = (name: string): Candidate => {
  const found = variants.find((each) => each.name === name);
  if (!found) throw new Error(`there is no variant ${name}`);
  return found;
};

test('there are lanes where the server takes any user, and everybody at once', async () => {
  // Where a busy machine serves a crowd late there is none: that costs speed alone, and says nothing of the server.
  await expect.poll(() => lanesOn(right)).toBe(MOST_LANES);
});

test('there is none without the hook that makes groups', async () => {
  expect(await lanesOn(right, false)).toBe(0);
});

test.each([
  'ten-connections-in-all-429',
  'ten-connections-in-all-newest-stay',
  'two-connections-429',
  'handshakes-10-refused-429',
])('there is none on a server with a limit: %s', async (name) => {
  expect(await lanesOn(variant(name))).toBe(0);
});

/** Limits that one session never meets, and several side by side do. */
const wide: Readonly<Record<string, Candidate>> = {
  'thirty connections in all': {
    does: 'refuses more than thirty connections from one address with 429',
    server: () => oldestStay(KINDS.ofAll, 30, { status: 429 }),
  },
  'thirty connections, of which the newest stay': {
    does: 'has thirty connections for one address, of which a further one ends the oldest',
    server: () => ({ steps: newestStay(KINDS.ofAll, 30, 4008) }),
  },
  // What comes before the lanes are tried is 493 messages, and what tries them 522. A limit by the second would be one that
  // a busy machine, which spreads them over several, does not meet.
  'seven hundred and fifty messages in ten minutes': {
    does: 'takes 750 messages in ten minutes from one address, and leaves out the others',
    server: () => {
      const fits = slidingWindow(750, 10 * 60_000);
      return { steps: refuseFrames(() => !fits('all'), 'ignored') };
    },
  },
};

test.each(Object.entries(wide))('there is none on a server that takes %s', async (_, candidate) => {
  expect(await lanesOn(candidate)).toBe(0);
});

test('there is none on a server that knows its users', async () => {
  const users = new Set(['101', '102', '103', '104', 'g1']);
  const closed: Candidate = {
    does: 'takes nobody but its own users',
    server: () => ({
      steps: {
        async authenticate(tokens, context) {
          const verdict = await referenceSteps.authenticate(tokens, context);
          const isKnown = verdict.kind !== 'user' || users.has(verdict.user);
          return isKnown ? verdict : { kind: 'refused', reason: 'nobody of that name' };
        },
      },
    }),
  };
  expect(await lanesOn(closed)).toBe(0);
});

test('what reaches those who play beside is a leak, also while it is played', async () => {
  /**
   * Every tenth message goes to a connection of somebody with an id of another length, too. A notice of the
   * server does not: with the name of another in its receiverId it breaks MSG-07 just as well.
   */
  const leaking: Candidate = {
    does: 'leaks from one lane to another',
    server: () => {
      let count = 0;
      return {
        steps: {
          reach(recipient, delivery, context) {
            const own = referenceSteps.reach(recipient, delivery, context);
            if (delivery.message.type === 'system' || recipient.length !== 3) return own;
            if (++count % 10 > 0) return own;
            const other = context.connections.all().find(({ user = '' }) => user.length > 6);
            return other ? [...own, other] : own;
          },
        },
      };
    },
  };
  const { target, close } = await startCandidate(leaking);
  try {
    const result = await fuzz(target, search);
    expect(result.found[0]?.failure.requirement).toBe('PRIV-03');
    expect(result.found[0]?.failure.finding.message).toMatch(
      /^a message reached user imtypes-guest\S*, who has no part in it/,
    );
    // It is told as it was drawn: for the target's own users.
    expect(result.found[0]?.session.users.every((user) => /^10\d$/.test(user))).toBe(true);
  } finally {
    await close();
  }
});
