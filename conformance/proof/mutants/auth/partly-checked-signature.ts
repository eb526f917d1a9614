import { createHmac } from 'node:crypto';
import type { Mutants } from '../../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../../parts/tokens.ts';

export const mutants: Mutants = {
  'more-after-the-signature': {
    does: 'reads no further than the signature has to go',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token, { keys }) => {
        const read = readToken(token);
        const signed = token.slice(0, token.lastIndexOf('.'));
        const right = createHmac('sha256', keys.key as Uint8Array)
          .update(signed)
          .digest('base64url');
        return read?.signature.startsWith(right) ? userOfUnsigned(read) : undefined;
      }),
    }),
  },
  'signature-compared-in-part': {
    does: 'compares a signature only as far as the given one goes',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token, { keys }) => {
        const read = readToken(token);
        if (read?.header.alg !== 'HS256' || read.signature === '') return undefined;
        const signed = token.slice(0, token.lastIndexOf('.'));
        const right = createHmac('sha256', keys.key as Uint8Array)
          .update(signed)
          .digest('base64url');
        return right.startsWith(read.signature) ? userOfUnsigned(read) : undefined;
      }),
    }),
  },
  'signature-in-any-case': {
    does: 'compares signatures without regard to case',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token, { keys }) => {
        const read = readToken(token);
        const signed = token.slice(0, token.lastIndexOf('.'));
        const right = createHmac('sha256', keys.key as Uint8Array)
          .update(signed)
          .digest('base64url');
        return read && right.toLowerCase() === read.signature.toLowerCase()
          ? userOfUnsigned(read)
          : undefined;
      }),
    }),
  },
};
