import { parseExactly } from '../../targets/exact-json.ts';

/** The claims in a token, whoever signed it; null where it is no JWT. */
export function payloadOf(token: string): Readonly<Record<string, unknown>> | null {
  try {
    const payload = parseExactly(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof payload === 'object' && payload !== null && !Array.isArray(payload)
      ? (payload as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

/** The algorithm that a token says it is signed with; empty where it says none. */
export function algorithmOf(token: string): string {
  try {
    const { alg } = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    return typeof alg === 'string' ? alg : '';
  } catch {
    return '';
  }
}
