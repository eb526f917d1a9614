import type { Mutant } from '../../mutant.ts';
import { readToken, secondLook, userOfSigned } from '../../parts/tokens.ts';

export const mutant: Mutant = {
  does: 'ignores crit, and so an extension that it does not know',
  breaks: ['AUTH-10'],
  server: () => ({
    steps: secondLook((token, context) => {
      const { crit } = readToken(token)?.header ?? {};
      if (!Array.isArray(crit)) return undefined;
      return userOfSigned(token, context, { crit: Object.fromEntries(crit.map((name) => [name, true])) });
    }),
  }),
};
