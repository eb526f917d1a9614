import { createHmac } from 'node:crypto';

/** Base64url of a text. */
export const encodePart = (text: string): string => Buffer.from(text).toString('base64url');

const readPart = (part: string | undefined): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // A ready token may be opaque; then there is nothing in it to alter.
    return {};
  }
};

/** Header and payload of a token, unverified. */
export const partsOf = (
  token: string,
): { header: Record<string, unknown>; payload: Record<string, unknown> } => {
  const [header, payload] = token.split('.');
  return { header: readPart(header), payload: readPart(payload) };
};

const json = (value: unknown): string => encodePart(JSON.stringify(value));

/** The claims of a token signed by HMAC with a key of our own choice. */
export function sign(
  token: string,
  key: string,
  alg: 'HS256' | 'HS512' = 'HS256',
  header: Record<string, unknown> = {},
): string {
  const { payload } = partsOf(token);
  const input = `${json({ alg, typ: 'JWT', ...header })}.${json(payload)}`;
  return `${input}.${createHmac(alg === 'HS256' ? 'sha256' : 'sha512', key)
    .update(input)
    .digest('base64url')}`;
}

/** The claims of a token under another header and an empty signature. */
export const unsigned = (token: string, header: Record<string, unknown>): string =>
  `${json({ typ: 'JWT', ...header })}.${json(partsOf(token).payload)}.`;

/** Another payload under the old header and signature. */
export function alterPayload(token: string, payload: Record<string, unknown>): string {
  const [header, , signature] = token.split('.');
  return `${header}.${json(payload)}.${signature}`;
}

/** One character of the signature changed: in the middle, where every bit counts. */
export function flipSignature(token: string): string {
  const [header, payload, signature = ''] = token.split('.');
  const middle = Math.floor(signature.length / 2);
  const flipped = signature[middle] === 'A' ? 'B' : 'A';
  return `${header}.${payload}.${signature.slice(0, middle)}${flipped}${signature.slice(middle + 1)}`;
}
