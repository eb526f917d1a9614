import { createPublicKey } from 'node:crypto';
import type { Mutant } from '../mutant.ts';
import { isSignedWith, secondLook, userOfClaims } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/algorithm-confusion-der',
  does: 'verifies HS256 with the bytes of its public key',
  breaks: ['AUTH-09'],
  keys: 'ec',
  server: ({ publicKey = '' }) => {
    const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
    return { steps: secondLook((token) => (isSignedWith(token, der) ? userOfClaims(token) : undefined)) };
  },
};
