import { clientForms } from '../../driver/client-forms.ts';
import type { Form, OfferForm, QueryForm, TokenForm } from './form.ts';

const DAY = 86_400;
/** 1 January 2099: beyond the end of times in 32 bits, in 2038. */
const IN_2099 = 4_070_908_800;

/** How common libraries write a token, and the claims about time that RFC 7519 leaves to who issues it. */
export const tokenForms: readonly TokenForm[] = [
  { label: 'a valid token without `typ`', changes: () => ({ header: { typ: undefined } }) },
  { label: 'a valid token with the `typ` "jwt"', changes: () => ({ header: { typ: 'jwt' } }) },
  {
    label: 'a valid token with line breaks and blanks in its JSON',
    changes: () => ({ layout: 'spaced' }),
  },
  { label: 'a valid token with its claims in another order', changes: () => ({ layout: 'claims reversed' }) },
  {
    label: 'a valid token with escapes in its JSON',
    changes: () => ({ layout: 'escaped', claims: { imtypesName: '张三 😀', imtypesPath: 'a/b' } }),
  },
  {
    label: 'a valid token that expires in 2099',
    changes: () => ({ claims: { exp: IN_2099 } }),
    // A server may limit the life of a token; ten years are in 32 bits.
    policy: (now) => ({ claims: { exp: now + 10 * 365 * DAY } }),
  },
  {
    label: 'a valid token that expires in a minute',
    changes: (now) => ({ claims: { exp: now + 60 } }),
  },
  {
    label: 'a valid token whose `typ` comes before its `alg`',
    changes: () => ({ layout: 'typ first' }),
  },
];

const tokenIn = (token: string | undefined): string => `token=${encodeURIComponent(token ?? '')}`;
const query = (label: string, write: (token: string | undefined) => string): QueryForm => ({
  label: `a handshake whose query has ${label}`,
  write: ([token]) => write(token),
});

/** What a client, a framework or a cache adds to a query, and how an encoder may write the same token. */
export const queryForms: readonly QueryForm[] = [
  query('another parameter before the token', (token) => `v=1&${tokenIn(token)}`),
  query('other parameters behind the token', (token) => `${tokenIn(token)}&client=web&_=1767600000000`),
  query('an ampersand at its end', (token) => `${tokenIn(token)}&`),
  query('the dots of the token percent-encoded', (token) => tokenIn(token).replaceAll('.', '%2E')),
  query('letters of the token percent-encoded', (token) =>
    tokenIn(token).replace(/=./, (start) => `=%${start.charCodeAt(1).toString(16)}`),
  ),
  query('a parameter without a value before the token', (token) => `debug&${tokenIn(token)}`),
];

/** Offers of permessage-deflate besides the one that comes with coming back. */
export const offerForms: readonly OfferForm[] = [
  {
    label: 'an offer of permessage-deflate without parameters',
    offer: { clientMaxWindowBits: false } as object,
  },
  {
    label: 'an offer of permessage-deflate without context takeover',
    offer: { serverNoContextTakeover: true, clientNoContextTakeover: true },
  },
];

/**
 * Handshakes in which each of the forms above stands once, many together: where one of them is refused, its parts are
 * tried alone. The last one has nothing in it that would end it, or keep it from being read: its user stays on it.
 */
export const forms: readonly Form[] = clientForms.map((client, i) => ({
  client,
  query: queryForms[i],
  token: tokenForms[i],
  // Where the query is a usual one there is room for an offer.
  offer: offerForms[i - queryForms.length],
}));
