import { referenceSteps, type Steps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';

/** The user of a good token under another form of the id. */
const userBy = (change: (id: string) => string): Partial<Steps> => ({
  async authenticate(tokens, context) {
    const identity = await referenceSteps.authenticate(tokens, context);
    return identity.kind === 'user' ? { kind: 'user', user: change(identity.user) } : identity;
  },
});

export const mutants: Mutants = {
  'id-of-a-token-is-a-number': {
    does: 'reads the user in a token as a number where it is one',
    breaks: ['AUTH-02'],
    server: () => ({ steps: userBy((id) => (Number.isNaN(Number(id)) ? id : String(Number(id)))) }),
  },
  'id-of-a-token-in-32-bits': {
    does: 'keeps the user in a token in 32 bits where it is a number',
    breaks: ['AUTH-02'],
    server: () => ({
      steps: userBy((id) => (/^\d+$/.test(id) ? String(BigInt.asIntN(32, BigInt(id))) : id)),
    }),
  },
  'id-of-a-token-in-exponent-form': {
    does: 'writes the user in a token as a number with an exponent where it has more than nine digits',
    breaks: ['AUTH-02'],
    server: () => ({
      steps: userBy((id) => (/^\d{10,}$/.test(id) ? Number(id).toExponential() : id)),
    }),
  },
  'id-of-a-token-in-single-precision': {
    does: 'keeps the user in a token in single precision where it is a number',
    breaks: ['AUTH-02'],
    server: () => ({
      steps: userBy((id) => (/^\d+$/.test(id) ? String(Math.fround(Number(id))) : id)),
    }),
  },
  'id-of-a-token-trimmed': {
    does: 'takes blanks off the user in a token, and gives the newest connection alone what is for the user',
    breaks: ['AUTH-02'],
    server: () => ({
      sessionsPerUser: 'replace',
      steps: userBy((id) => id.trim()),
    }),
  },
  'id-of-a-token-in-nfkc': {
    does: 'brings the user in a token to the form NFKC',
    breaks: ['AUTH-02'],
    server: () => ({ steps: userBy((id) => id.normalize('NFKC')) }),
  },
};
