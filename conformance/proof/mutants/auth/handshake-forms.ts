import type { Changes } from '../../candidate.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { parametersOf, refuseRequests } from '../../parts/requests.ts';

const refuses = (does: string, isRefused: Parameters<typeof refuseRequests>[0]): Mutant => ({
  does,
  breaks: ['AUTH-01'],
  server: (): Changes => refuseRequests(isRefused),
});

export const mutants: Mutants = {
  'connection-header-compared': refuses(
    'takes a handshake only where its Connection header is the one word Upgrade',
    ({ headers }) => headers.connection?.toLowerCase() !== 'upgrade',
  ),
  'upgrade-header-compared': refuses(
    'takes a handshake only where its Upgrade header is in small letters',
    ({ headers }) => headers.upgrade !== 'websocket',
  ),
  'connection-word-compared': refuses(
    'takes a handshake only where its Connection header has the word Upgrade with a capital letter',
    ({ headers }) => !headers.connection?.includes('Upgrade'),
  ),
  'header-names-compared': refuses(
    'takes a handshake only where its headers are named in the letters of RFC 6455',
    ({ rawHeaders }) => !rawHeaders.includes('Sec-WebSocket-Key'),
  ),
  'origin-refused': refuses('takes no handshake from a page', ({ headers }) => headers.origin !== undefined),
  'cookies-refused': refuses(
    'takes no handshake that has a cookie',
    ({ headers }) => headers.cookie !== undefined,
  ),
  'proxies-refused': refuses(
    'takes no handshake that a proxy has handed on',
    ({ headers }) => headers['x-forwarded-for'] !== undefined,
  ),
  'fetch-metadata-refused': refuses(
    'takes a handshake that says where it was fetched from for an attack',
    ({ headers }) => headers['sec-fetch-site'] !== undefined,
  ),
  'caching-refused': refuses(
    'takes no handshake that speaks of caches',
    ({ headers }) => headers.pragma !== undefined,
  ),
  'token-first': refuses(
    'finds the token only where it is the first parameter',
    (request) => !parametersOf(request)[0]?.startsWith('token='),
  ),
  'token-last': refuses(
    'finds the token only where it is the last parameter',
    (request) => !parametersOf(request).at(-1)?.startsWith('token='),
  ),
  'token-not-decoded': refuses('takes the token as it stands in the query, without decoding it', (request) =>
    parametersOf(request).some((each) => each.startsWith('token=') && each.includes('%')),
  ),
  'parameter-without-value': refuses('stumbles over a parameter without a value', (request) =>
    parametersOf(request).some((each) => each !== '' && !each.includes('=')),
  ),
  'empty-parameter': refuses('stumbles over an ampersand at the end of the query', (request) =>
    parametersOf(request).includes(''),
  ),
  'deflate-parameters-compared': {
    ...refuses(
      'takes an offer of permessage-deflate only with the parameter that Chrome gives it',
      ({ headers }) => headers['sec-websocket-extensions']?.includes('client_max_window_bits') === false,
    ),
    breaks: ['CONN-07'],
  },
};
