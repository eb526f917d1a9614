import { createHmac } from 'node:crypto';
import type { Mutant, Mutants } from '../../mutant.ts';
import { type ReadToken, readToken, secondLook, userOfUnsigned } from '../../parts/tokens.ts';

/** Accepts a token with a wrong signature if `passes` is true for the right signature and the token. */
const lookAtSignature =
  (passes: (right: string, read: ReadToken) => boolean): Mutant['server'] =>
  () => ({
    steps: secondLook((token, { keys }) => {
      const read = readToken(token);
      const signed = token.slice(0, token.lastIndexOf('.'));
      const right = createHmac('sha256', keys.key as Uint8Array)
        .update(signed)
        .digest('base64url');
      return read && passes(right, read) ? userOfUnsigned(read) : undefined;
    }),
  });

export const mutants: Mutants = {
  'more-after-the-signature': {
    does: 'reads no further than the signature has to go',
    breaks: ['AUTH-04'],
    server: lookAtSignature((right, { signature }) => signature.startsWith(right)),
  },
  'signature-compared-in-part': {
    does: 'compares a signature only as far as the given one goes',
    breaks: ['AUTH-04'],
    server: lookAtSignature(
      (right, { header, signature }) =>
        header.alg === 'HS256' && signature !== '' && right.startsWith(signature),
    ),
  },
  'signature-in-any-case': {
    does: 'compares signatures without regard to case',
    breaks: ['AUTH-04'],
    server: lookAtSignature((right, { signature }) => right.toLowerCase() === signature.toLowerCase()),
  },
};
