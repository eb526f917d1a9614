import { type Identity, referenceSteps, type Steps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';

const remembering = (): Partial<Steps> => {
  const accepted = new Map<string, Identity>();
  return {
    async authenticate(tokens, context) {
      const [token = ''] = tokens;
      const known = tokens.length === 1 ? accepted.get(token) : undefined;
      if (known) return known;
      const identity = await referenceSteps.authenticate(tokens, context);
      if (identity.kind === 'user') accepted.set(token, identity);
      return identity;
    },
  };
};

export const mutants: Mutants = {
  'accepted-tokens-remembered': {
    does: 'accepts a token for ever that it has accepted once',
    breaks: ['AUTH-05'],
    patience: 9,
    server: () => ({ steps: remembering() }),
  },
  'accepted-tokens-remembered-without-leeway': {
    does: 'accepts a token for ever that it has accepted once, and no other a second too late',
    breaks: ['AUTH-05'],
    server: () => ({ leewaySeconds: 0, steps: remembering() }),
  },
};
