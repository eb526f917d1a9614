import { createHmac } from 'node:crypto';
import type { Mutant } from '../mutant.ts';
import { readToken, secondLook, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/more-after-the-signature',
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
};
