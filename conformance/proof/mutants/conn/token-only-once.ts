import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'accepts a token only once',
  breaks: ['CONN-04'],
  also: ['MEDIA-01', 'STORE-01'],
  because: 'a token that was used up does not serve for HTTP either',
  server: () => {
    const used = new Set<string>();
    return {
      steps: {
        async authenticate(tokens, context) {
          const [token = ''] = tokens;
          if (used.has(token)) return { kind: 'refused', reason: 'the token was used before' };
          const identity = await referenceSteps.authenticate(tokens, context);
          if (identity.kind === 'user') used.add(token);
          return identity;
        },
      },
    };
  },
};
