import { type Identity, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'remembers which payloads it has verified, so that one of them with another signature passes',
  breaks: ['AUTH-04'],
  also: ['AUTH-06', 'AUTH-10'],
  because: 'any token with a payload that it knows passes, whatever else is wrong with it',
  server: () => {
    const verified = new Map<string, Identity>();
    return {
      steps: {
        async authenticate(tokens, context) {
          const [, payload = ''] = tokens[0]?.split('.') ?? [];
          const known = tokens.length === 1 ? verified.get(payload) : undefined;
          if (known !== undefined) return known;
          const identity = await referenceSteps.authenticate(tokens, context);
          if (identity.kind === 'user') verified.set(payload, identity);
          return identity;
        },
      },
    };
  },
};
