import { referenceSteps } from '../../../src/server/index.ts';
import { refuseRequests } from '../parts/requests.ts';
import { type ReadToken, readToken } from '../parts/tokens.ts';
import type { Variant, Variants } from '../variant.ts';

const refuses = (
  does: string,
  isRefused: (read: ReadToken) => boolean,
  target?: Variant['target'],
): Variant => ({
  does,
  target,
  server: () => ({
    steps: {
      async authenticate(tokens, context) {
        const read = readToken(tokens[0] ?? '');
        return read && isRefused(read)
          ? { kind: 'refused', reason: 'against the policy of this server' }
          : referenceSteps.authenticate(tokens, context);
      },
    },
  }),
});

const now = (): number => Date.now() / 1000;

export const variants: Variants = {
  'origin-of-its-own': {
    does: 'takes pages of its own host alone',
    server: () =>
      refuseRequests(
        ({ headers: { origin, host } }) => origin !== undefined && new URL(origin).host !== host,
        403,
      ),
  },
  'origins-listed': {
    does: 'takes pages of one other host alone, and clients that are no pages',
    server: () =>
      refuseRequests(
        ({ headers: { origin } }) => origin !== undefined && origin !== 'https://chat.example.com',
        403,
      ),
  },
  'tokens-of-an-hour': refuses(
    'takes no token that was issued more than two hours ago, or at a time that it does not say',
    ({ payload }) => !(Number(payload.iat) > now() - 7200),
  ),
  'tokens-for-a-day': refuses(
    'takes no token that is valid for more than a day',
    ({ payload }) => Number(payload.exp) > now() + 86_400,
  ),
  'audience-checked': refuses(
    'takes only tokens from one issuer and for itself',
    ({ payload }) => payload.iss !== 'https://login.example.com' || payload.aud !== 'chat',
    { identity: { claims: { sub: '{id}', iss: 'https://login.example.com', aud: 'chat' } } },
  ),
  'handshakes-limited': {
    does: 'puts off a user who comes more than four times a second with 429',
    server: () => {
      const times = new Map<string, number[]>();
      return {
        steps: {
          async authenticate(tokens, context) {
            const identity = await referenceSteps.authenticate(tokens, context);
            if (identity.kind !== 'user') return identity;
            const recent = (times.get(identity.user) ?? []).filter((at) => at > Date.now() - 1000);
            times.set(identity.user, [...recent, Date.now()]);
            return recent.length < 4 ? identity : { kind: 'refused', reason: TOO_OFTEN };
          },
          refuse(handshake, reason) {
            if (reason !== TOO_OFTEN) return referenceSteps.refuse(handshake, reason);
            handshake.stream.end(
              'HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
            );
          },
        },
      };
    },
  },
};

const TOO_OFTEN = 'too often';
