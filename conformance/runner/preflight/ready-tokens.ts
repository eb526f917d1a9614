import { payloadOf } from './payload.ts';

const seconds = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const iso = (at: number): string => new Date(at * 1000).toISOString();

/** What is wrong with a token that was not made here, by this machine's clock; null where nothing shows. */
export function faultOf(token: string, user: string, now: number): string | null {
  const payload = payloadOf(token);
  if (payload === null) return `The token of user ${user} is no JWT: is it whole, without quotes or blanks?`;
  const [exp, nbf] = [seconds(payload.exp), seconds(payload.nbf)];
  if (exp !== null && exp * 1000 < now && exp > 0) return `The token of user ${user} expired at ${iso(exp)}`;
  if (nbf !== null && nbf * 1000 > now && nbf < 1e10)
    return `The token of user ${user} is not valid before ${iso(nbf)}`;
  return null;
}
