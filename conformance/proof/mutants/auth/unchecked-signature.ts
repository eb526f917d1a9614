import type { Mutant, Mutants } from '../../mutant.ts';
import { type ReadToken, readToken, secondLook, userOfUnsigned } from '../../parts/tokens.ts';

/** Accepts a token without a look at its signature if `holds` is true for it. */
const believeWhere =
  (holds: (read: ReadToken) => boolean): Mutant['server'] =>
  () => ({
    steps: secondLook((token) => {
      const read = readToken(token);
      return read && holds(read) ? userOfUnsigned(read) : undefined;
    }),
  });

export const mutants: Mutants = {
  'alg-none': {
    does: 'takes a token with alg none at its word',
    breaks: ['AUTH-04'],
    server: believeWhere(({ header }) => header.alg === 'none'),
  },
  'alg-none-in-a-list': {
    does: 'takes a list of algorithms with none among them at its word',
    breaks: ['AUTH-04'],
    server: believeWhere(({ header }) => Array.isArray(header.alg)),
  },
  'alg-none-in-odd-case': {
    does: 'refuses alg none, but not nOnE',
    breaks: ['AUTH-04'],
    server: believeWhere(({ header }) => {
      const alg = String(header.alg);
      return alg !== 'none' && alg.toLowerCase() === 'none';
    }),
  },
  'kid-skips-signature': {
    does: 'finds no key for a kid, and then skips the signature',
    breaks: ['AUTH-04'],
    also: ['AUTH-10'],
    because: 'a kid is what opens the door',
    server: believeWhere(({ header }) => header.kid !== undefined),
  },
  'one-user-unchecked': {
    does: 'lets its first user in without a look at the signature',
    breaks: ['AUTH-04'],
    server: ({ groups }) => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        const user = read?.header.kid === undefined ? read && userOfUnsigned(read) : undefined;
        return user === groups[0]?.members[0] ? user : undefined;
      }),
    }),
  },
  'other-algorithms-unchecked': {
    does: 'has no key for RS256 and the like, and lets these pass',
    breaks: ['AUTH-04'],
    server: believeWhere(({ header }) => /^(RS|ES|PS)/.test(String(header.alg))),
  },
  'signature-not-checked': {
    does: 'decodes the token and never verifies its signature',
    breaks: ['AUTH-04'],
    also: ['AUTH-06', 'AUTH-10'],
    because: 'where no signature is checked, a kid or a key in the header does no harm and no good',
    server: believeWhere(() => true),
  },
  'signature-removed': {
    does: 'takes a token without a signature for one that a gateway has verified',
    breaks: ['AUTH-04'],
    server: believeWhere(({ header, signature }) => signature === '' && header.alg !== 'none'),
  },
  'two-segments': {
    does: 'accepts a token of two segments, as if the third were optional',
    breaks: ['AUTH-06'],
    also: ['AUTH-04'],
    because: 'a token of two segments is one whose signature was removed',
    server: () => ({
      steps: secondLook((token) => {
        const read = token.split('.').length === 2 ? readToken(`${token}.`) : undefined;
        return read && userOfUnsigned(read);
      }),
    }),
  },
};
