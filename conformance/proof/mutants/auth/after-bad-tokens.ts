import type { Context } from '../../../../src/server/index.ts';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { readToken, userOfClaims } from '../../parts/tokens.ts';

type Is = (token: string, tokens: readonly string[]) => boolean;

const isExpired: Is = (token) => Number(readToken(token)?.payload.exp) < Date.now() / 1000 - 60;
const isGarbage: Is = (token) => token !== '' && token.length < 1000 && readToken(token) === undefined;
const isUnsigned: Is = (token) => readToken(token)?.signature === '';
const isHuge: Is = (token) => token.length > 10_000;
const isTwo: Is = (_, tokens) => tokens.length > 1;

/** Refuses the next handshake after such a token, or the next one that would be accepted. */
const refusesNext = (does: string, is: Is, consumedBy: 'anybody' | 'users' = 'users'): Mutant => ({
  does,
  breaks: ['AUTH-06'],
  also: ['AUTH-01'],
  because: 'the same token is accepted when it is sent again',
  server: () => {
    let confused = false;
    return {
      steps: {
        async authenticate(tokens, context) {
          const was = confused;
          if (consumedBy === 'anybody') confused = false;
          const identity = await referenceSteps.authenticate(tokens, context);
          if (identity.kind === 'user' && was) {
            confused = false;
            return { kind: 'refused', reason: 'not now' };
          }
          if (identity.kind !== 'user' && is(tokens[0] ?? '', tokens)) confused = true;
          return identity;
        },
      },
    };
  },
});

/** Does something to those who are connected, at every such token. */
const harms = (
  does: string,
  is: Is,
  harm: (context: Context, token: string) => void,
  also: Mutant['also'] = [],
): Mutant => ({
  does,
  breaks: ['AUTH-06'],
  also,
  because: 'what was under way to them is lost',
  server: () => ({
    steps: {
      async authenticate(tokens, context) {
        const identity = await referenceSteps.authenticate(tokens, context);
        if (identity.kind !== 'user' && is(tokens[0] ?? '', tokens)) harm(context, tokens[0] ?? '');
        return identity;
      },
    },
  }),
});

const endAll = ({ connections }: Context): void => {
  for (const { socket } of connections.all()) socket.close(1011);
};

export const mutants: Mutants = {
  'expired-refuses-next': refusesNext('refuses the next user after an expired token', isExpired),
  'garbage-refuses-next': refusesNext('refuses the next user after a token that is no JWT', isGarbage),
  'unsigned-refuses-next': refusesNext(
    'refuses the next client after a token without a signature',
    isUnsigned,
    'anybody',
  ),
  'two-tokens-refuse-next': refusesNext('refuses the next client after two tokens at once', isTwo, 'anybody'),
  'garbage-ends-all': harms('ends all connections over a token that is no JWT', isGarbage, endAll, [
    'PRIV-01',
    'GRP-01',
  ]),
  'huge-token-ends-all': harms('ends all connections over a token of 64 KiB', isHuge, endAll),
  'expired-ends-its-user': harms(
    'ends the connections of the user whom an expired token names',
    isExpired,
    ({ connections }, token) => {
      for (const { socket } of connections.of(userOfClaims(token) ?? '')) socket.close(4401);
    },
  ),
  'unsigned-deafens-its-user': harms(
    'forgets the connections of the user whom a token without a signature names',
    isUnsigned,
    ({ connections }, token) => {
      for (const each of connections.of(userOfClaims(token) ?? '')) connections.remove(each);
    },
    ['PRIV-01', 'GRP-01', 'CONN-04'],
  ),
  'two-tokens-deafen-all': harms(
    'forgets all connections over two tokens at once',
    isTwo,
    ({ connections }) => {
      for (const each of connections.all()) connections.remove(each);
    },
    ['PRIV-01', 'GRP-01', 'CONN-04', 'CONN-05'],
  ),
};
