import type { Steps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { readToken, secondLook, userOfSigned } from '../../parts/tokens.ts';

/** Takes expired tokens: all, or those with such an `exp`. */
const takesExpired = (isTaken: (exp: number) => boolean = () => true): Partial<Steps> =>
  secondLook((token, context) => {
    const exp = Number(readToken(token)?.payload.exp);
    return exp < Date.now() / 1000 && isTaken(exp)
      ? userOfSigned(token, context, { currentDate: new Date((exp - 1) * 1000) })
      : undefined;
  });

export const mutants: Mutants = {
  'exp-ignored': {
    does: 'does not look at exp',
    breaks: ['AUTH-05'],
    server: () => ({ steps: takesExpired() }),
  },
  'exp-with-a-fraction-ignored': {
    does: 'looks at exp only where it is a whole number',
    breaks: ['AUTH-05'],
    server: () => ({ steps: takesExpired((exp) => !Number.isInteger(exp)) }),
  },
  'exp-within-a-day': {
    does: 'accepts a token that expired within a day',
    breaks: ['AUTH-05'],
    server: () => ({
      steps: secondLook((token, context) =>
        userOfSigned(token, context, { currentDate: new Date(Date.now() - 86_400_000) }),
      ),
    }),
  },
  'nbf-ignored': {
    does: 'does not look at nbf',
    breaks: ['AUTH-05'],
    server: () => ({
      steps: secondLook((token, context) => {
        const nbf = Number(readToken(token)?.payload.nbf);
        return nbf > Date.now() / 1000
          ? userOfSigned(token, context, { currentDate: new Date(nbf * 1000) })
          : undefined;
      }),
    }),
  },
  'nbf-within-half-an-hour': {
    does: 'accepts a token half an hour before its time',
    breaks: ['AUTH-05'],
    server: () => ({
      steps: secondLook((token, context) => {
        return userOfSigned(token, context, { currentDate: new Date(Date.now() + 1_800_000) });
      }),
    }),
  },
  'no-iat-no-expiry': {
    does: 'looks at exp only where there is an iat',
    breaks: ['AUTH-05'],
    server: () => ({
      steps: secondLook((token, context) => {
        const read = readToken(token);
        const exp = Number(read?.payload.exp);
        return read?.payload.iat === undefined && exp < Date.now() / 1000
          ? userOfSigned(token, context, { currentDate: new Date((exp - 10) * 1000) })
          : undefined;
      }),
    }),
  },
};
