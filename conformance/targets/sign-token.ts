import { constants, createHmac, type KeyObject, sign } from 'node:crypto';

/**
 * The signature of a token's first two segments in base64url (RFC 7518, section 3), for texts that a library would write
 * in another way. The key is the secret's bytes for HS*, else a private key that fits.
 */
export function signatureOf(input: string, alg: string, key: Uint8Array | KeyObject): string {
  const hash = `sha${alg.slice(2)}`;
  if (alg.startsWith('HS')) return createHmac(hash, key).update(input).digest('base64url');
  const options = {
    key: key as KeyObject,
    ...(alg.startsWith('ES') ? { dsaEncoding: 'ieee-p1363' as const } : {}),
    ...(alg.startsWith('PS')
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {}),
  };
  return sign(alg === 'EdDSA' ? null : hash, Buffer.from(input), options).toString('base64url');
}
