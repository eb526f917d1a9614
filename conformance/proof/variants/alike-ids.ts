import { referenceSteps, type Steps } from '../../../src/server/index.ts';
import { refuseWhere } from '../parts/steps.ts';
import type { Variants } from '../variant.ts';

/** Groups that this server makes have ids with a colon. */
const isOdd = (id: string): boolean => !/^[\w:-]+$/.test(id);

/** Only users whom the server knows are let in. */
const knownOnly: Partial<Steps> = {
  async authenticate(tokens, context) {
    const identity = await referenceSteps.authenticate(tokens, context);
    const isKnown = identity.kind !== 'user' || /^(?:10[1-4]|g1)$/.test(identity.user);
    return isKnown ? identity : { kind: 'refused', reason: 'there is no such user' };
  },
};

export const variants: Variants = {
  'odd-ids-end-connections': {
    does: 'closes a connection that writes to an id with blanks or control characters',
    server: () => ({
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (outcome.ok && /[\s\p{C}]/u.test(outcome.value.receiverId))
            connection.socket.close(1008, 'there can be no such id');
          return outcome;
        },
      },
    }),
  },
  'odd-ids-refused': {
    does: 'refuses a message to an id with anything but letters, digits, hyphens, underscores and colons',
    server: () => ({ steps: refuseWhere(({ receiverId }) => isOdd(receiverId)) }),
  },
  'tokens-of-known-users': {
    does: 'refuses good tokens that name a user whom it does not know',
    server: () => ({ steps: knownOnly }),
  },
};
