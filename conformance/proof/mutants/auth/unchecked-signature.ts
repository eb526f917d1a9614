import type { Mutants } from '../../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../../parts/tokens.ts';

export const mutants: Mutants = {
  'alg-none': {
    does: 'takes a token with alg none at its word',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        return read?.header.alg === 'none' ? userOfUnsigned(read) : undefined;
      }),
    }),
  },
  'alg-none-in-a-list': {
    does: 'takes a list of algorithms with none among them at its word',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        return Array.isArray(read?.header.alg) ? userOfUnsigned(read) : undefined;
      }),
    }),
  },
  'alg-none-in-odd-case': {
    does: 'refuses alg none, but not nOnE',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        const alg = String(read?.header.alg);
        return read && alg !== 'none' && alg.toLowerCase() === 'none' ? userOfUnsigned(read) : undefined;
      }),
    }),
  },
  'kid-skips-signature': {
    does: 'finds no key for a kid, and then skips the signature',
    breaks: ['AUTH-04'],
    also: ['AUTH-10'],
    because: 'a kid is what opens the door',
    server: () => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        return read?.header.kid === undefined ? undefined : userOfUnsigned(read);
      }),
    }),
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
    server: () => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        return /^(RS|ES|PS)/.test(String(read?.header.alg)) ? read && userOfUnsigned(read) : undefined;
      }),
    }),
  },
  'signature-not-checked': {
    does: 'decodes the token and never verifies its signature',
    breaks: ['AUTH-04'],
    also: ['AUTH-06', 'AUTH-10'],
    because: 'where no signature is checked, a kid or a key in the header does no harm and no good',
    server: () => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        return read && userOfUnsigned(read);
      }),
    }),
  },
  'signature-removed': {
    does: 'takes a token without a signature for one that a gateway has verified',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        return read?.signature === '' && read.header.alg !== 'none' ? userOfUnsigned(read) : undefined;
      }),
    }),
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
