import { createHmac } from 'node:crypto';
import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/signature-in-any-case',
  does: 'compares signatures without regard to case',
  breaks: ['AUTH-04'],
  server: () => ({
    steps: secondLook((token, { keys }) => {
      const read = readToken(token);
      const signed = token.slice(0, token.lastIndexOf('.'));
      const right = createHmac('sha256', keys.key as Uint8Array)
        .update(signed)
        .digest('base64url');
      return read && right.toLowerCase() === read.signature.toLowerCase() ? userOfUnsigned(read) : undefined;
    }),
  }),
};
