import { createHmac } from 'node:crypto';
import { parseExactly } from '../../targets/exact-json.ts';

/** Base64url of a text. */
export const encodePart = (text: string): string => Buffer.from(text).toString('base64url');

const textOf = (part: string | undefined): string => Buffer.from(part ?? '', 'base64url').toString();

const readPart = (part: string | undefined): Record<string, unknown> => {
  try {
    const value = parseExactly(textOf(part));
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

/** The claims of a token as they are written in it. */
export const claimsTextOf = (token: string): string => textOf(token.split('.')[1]);

const json = (value: unknown): string => encodePart(JSON.stringify(value));

type Algorithm = 'HS256' | 'HS384' | 'HS512';

/** The claims of a token signed by HMAC with a key of our own choice. */
export function sign(
  token: string,
  key: string | Uint8Array,
  alg: Algorithm = 'HS256',
  header: Record<string, unknown> = {},
): string {
  const input = `${json({ alg, typ: 'JWT', ...header })}.${token.split('.')[1] ?? ''}`;
  return `${input}.${createHmac(`sha${alg.slice(2)}`, key)
    .update(input)
    .digest('base64url')}`;
}

/** The claims of a token under another header and an empty signature. */
export const unsigned = (token: string, header: Record<string, unknown>): string =>
  `${json({ typ: 'JWT', ...header })}.${token.split('.')[1] ?? ''}.`;

/** The payload of another token under the header and signature of this one. */
export function withPayloadOf(token: string, other: string): string {
  const [header, , signature] = token.split('.');
  return `${header}.${other.split('.')[1] ?? ''}.${signature}`;
}

/** Claims added or replaced under the old header and signature. */
export function alterPayload(token: string, changes: Record<string, unknown>): string {
  return withPayloadOf(token, `.${json({ ...partsOf(token).payload, ...changes })}`);
}

/** The signature replaced by what this makes of it. */
export function alterSignature(token: string, change: (signature: string) => string): string {
  const end = token.lastIndexOf('.') + 1;
  return token.slice(0, end) + change(token.slice(end));
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Another character whose highest bit differs: that bit counts at every place, also in a last character. */
export const flipTopBit = (character: string): string =>
  BASE64URL[BASE64URL.indexOf(character) ^ 0b100000] ?? 'A';

/** Every letter in the other case. */
export const swapCase = (text: string): string =>
  text.replace(/[a-z]/gi, (each) => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase()));
