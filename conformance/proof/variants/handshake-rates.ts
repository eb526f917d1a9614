import { referenceSteps } from '../../../src/server/index.ts';
import { formatRefusal } from '../../../src/server/steps/connection.ts';
import { type Allowance, fixedWindow, slidingWindow, tokenBucket } from '../parts/rate.ts';
import type { Variant, Variants } from '../variant.ts';

const TOO_MANY = 'too many handshakes';

/** A server that takes so many handshakes a second, good ones and bad ones. */
const limited = (words: string, allow: () => Allowance, status: 429 | 503): Variant => ({
  does: `takes ${words} a second, and refuses more with ${status}`,
  server: () => {
    const fits = allow();
    return {
      steps: {
        authenticate: async (tokens, context) =>
          fits('all') ? referenceSteps.authenticate(tokens, context) : { kind: 'refused', reason: TOO_MANY },
        refuse(handshake, reason) {
          if (reason === TOO_MANY) handshake.stream.end(formatRefusal(status, reason));
          else referenceSteps.refuse(handshake, reason);
        },
      },
    };
  },
});

export const variants: Variants = {
  'handshakes-10-refused-429': limited('10 handshakes', () => slidingWindow(10), 429),
  'handshakes-5-refused-503': limited('5 handshakes', () => fixedWindow(5), 503),
  'handshakes-20-bucket-refused-429': limited('20 handshakes', () => tokenBucket(20), 429),
};
