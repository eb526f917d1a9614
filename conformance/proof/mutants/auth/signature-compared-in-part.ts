import { createHmac } from 'node:crypto';
import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/signature-compared-in-part',
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
};
