import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { findUser } from '../../../../src/server/steps/authenticate.ts';
import type { Mutants } from '../../mutant.ts';
import {
  inTurn,
  isSignedWith,
  readToken,
  secondLook,
  userOfClaims,
  userOfUnsigned,
} from '../../parts/tokens.ts';

/** Accepts a token that is signed by HS256 with this text as the key, and is good in all other ways. */
const verifyWith = (key: string) =>
  secondLook(async (token) => {
    const secret = new TextEncoder().encode(key);
    const verified = await jwtVerify(token, secret, { algorithms: ['HS256'] }).catch(() => undefined);
    return verified && findUser(verified.payload);
  });

/** The user of a token that is signed by HS256 with the bytes of this public key. */
function lookByBytesOf(publicKey: string): (token: string) => string | undefined {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  return (token) => (isSignedWith(token, der) ? userOfClaims(token) : undefined);
}

export const mutants: Mutants = {
  'empty-key': {
    does: 'accepts an empty key beside its own',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token) => (isSignedWith(token, '') ? userOfClaims(token) : undefined)),
    }),
  },
  'key-in-the-header': {
    does: 'takes the key from the header of the token',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token) => {
        const { jwk } = readToken(token)?.header ?? {};
        const key = (jwk as { k?: string } | undefined)?.k;
        return key !== undefined && isSignedWith(token, Buffer.from(key, 'base64url'))
          ? userOfClaims(token)
          : undefined;
      }),
    }),
  },
  'kid-is-a-path': {
    does: 'reads the key from the file that kid names',
    breaks: ['AUTH-10'],
    server: () => ({
      steps: secondLook((token) => {
        const { kid } = readToken(token)?.header ?? {};
        // Such a path leads to an empty file.
        return String(kid).endsWith('/dev/null') && isSignedWith(token, '') ? userOfClaims(token) : undefined;
      }),
    }),
  },
  'kid-is-sql': {
    does: 'finds the key by a query into which kid is pasted',
    breaks: ['AUTH-10'],
    server: () => ({
      steps: secondLook((token) => {
        const { kid } = readToken(token)?.header ?? {};
        const injected = /union select '([^']*)'/i.exec(String(kid))?.[1];
        return injected !== undefined && isSignedWith(token, injected) ? userOfClaims(token) : undefined;
      }),
    }),
  },
  'unknown-kid-empty-key': {
    does: 'looks a kid up, and takes an empty key where there is none',
    breaks: ['AUTH-04'],
    server: () => ({
      steps: secondLook((token) => {
        const read = readToken(token);
        return read?.header.kid !== undefined && isSignedWith(token, '') ? userOfUnsigned(read) : undefined;
      }),
    }),
  },
  'well-known-secret': {
    does: 'accepts the secret of the documentation beside its own',
    breaks: ['AUTH-04'],
    server: () => ({ steps: verifyWith('secret') }),
  },
  'algorithm-confusion': {
    does: 'verifies HS256 with the text of its public key',
    breaks: ['AUTH-09'],
    keys: 'rsa',
    server: ({ publicKey = '' }) => ({ steps: verifyWith(publicKey) }),
  },
  'algorithm-confusion-der': {
    does: 'verifies HS256 with the bytes of its public key',
    breaks: ['AUTH-09'],
    keys: 'ec',
    server: ({ publicKey = '' }) => ({ steps: secondLook(lookByBytesOf(publicKey)) }),
  },
  'algorithm-confusion-in-turn': {
    does: 'verifies HS256 with the bytes of its public key, and looks at a token that is not good for 200 ms, one after the other',
    breaks: ['AUTH-09'],
    keys: 'ec',
    server: ({ publicKey = '' }) => ({ steps: secondLook(inTurn(200, lookByBytesOf(publicKey))) }),
  },
  'algorithm-confusion-ec': {
    does: 'verifies HS256 with the text of its EC public key, without the line break at its end',
    breaks: ['AUTH-09'],
    keys: 'ec',
    server: ({ publicKey = '' }) => ({ steps: verifyWith(publicKey.trim()) }),
  },
};
