import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';

const goodFor = (times: number, inWords: string): Mutant => ({
  does: `accepts a token only ${inWords}`,
  breaks: ['CONN-04'],
  also: ['MEDIA-01', 'STORE-01'],
  because: 'a token that was used up does not serve for HTTP either',
  server: () => {
    const used = new Map<string, number>();
    return {
      steps: {
        async authenticate(tokens, context) {
          const [token = ''] = tokens;
          const before = used.get(token) ?? 0;
          if (before >= times) return { kind: 'refused', reason: 'the token was used before' };
          const identity = await referenceSteps.authenticate(tokens, context);
          if (identity.kind === 'user') used.set(token, before + 1);
          return identity;
        },
      },
    };
  },
});

export const mutants: Mutants = {
  'token-only-once': goodFor(1, 'once'),
  'token-only-twice': goodFor(2, 'twice'),
};
