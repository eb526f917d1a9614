import { type Identity, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { readToken } from '../../parts/tokens.ts';

export const mutant: Mutant = {
  does: 'knows a user again by the signature alone, whatever is under it',
  breaks: ['AUTH-04'],
  also: ['AUTH-06'],
  because: 'a signature that it knows passes under anything',
  server: () => {
    const known = new Map<string, Identity>();
    return {
      steps: {
        async authenticate(tokens, context) {
          const { signature = '' } = (tokens.length === 1 && readToken(tokens[0] ?? '')) || {};
          const before = known.get(signature);
          if (before !== undefined) return before;
          const identity = await referenceSteps.authenticate(tokens, context);
          if (identity.kind === 'user') known.set(signature, identity);
          return identity;
        },
      },
    };
  },
};
