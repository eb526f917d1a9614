import { jwtVerify } from 'jose';
import { findUser } from '../../../src/server/steps/authenticate.ts';
import type { Variant, Variants } from '../variant.ts';

const DAY_MS = 86_400_000;

/** A server whose clock is off by this much, both for its timestamps and for the tokens that it checks. */
const clockOff =
  (ms: number): Variant['server'] =>
  () => {
    const clock = () => new Date(Date.now() + ms);
    return {
      clock,
      steps: {
        async authenticate(tokens, { keys }) {
          if (tokens.length !== 1) return { kind: 'refused', reason: 'give one token' };
          try {
            const { payload, protectedHeader } = await jwtVerify(tokens[0] ?? '', keys.key, {
              algorithms: [...keys.algorithms],
              currentDate: clock(),
            });
            const user = /^[\w-]*$/.test(protectedHeader.kid ?? '') ? findUser(payload) : undefined;
            return user === undefined ? { kind: 'refused', reason: 'no user' } : { kind: 'user', user };
          } catch {
            return { kind: 'refused', reason: 'the token does not verify' };
          }
        },
      },
    };
  };

export const variants: Variants = {
  'clock-ahead': {
    does: 'has a clock that is three days ahead, for messages and for tokens',
    server: clockOff(3 * DAY_MS),
  },
  'clock-behind': {
    does: 'has a clock that is three days behind, for messages and for tokens',
    server: clockOff(-3 * DAY_MS),
  },
};
