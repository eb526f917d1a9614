import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'accepts a token only twice',
  breaks: ['CONN-04'],
  also: ['MEDIA-01', 'STORE-01'],
  because: 'a token that was used up does not serve for HTTP either',
  server: () => {
    const used = new Map<string, number>();
    return {
      steps: {
        async authenticate(tokens, context) {
          const [token = ''] = tokens;
          const times = used.get(token) ?? 0;
          if (times > 1) return { kind: 'refused', reason: 'the token was used before' };
          const identity = await referenceSteps.authenticate(tokens, context);
          if (identity.kind === 'user') used.set(token, times + 1);
          return identity;
        },
      },
    };
  },
};
