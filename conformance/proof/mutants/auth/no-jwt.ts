import type { Mutants } from '../../mutant.ts';
import { readToken, secondLook, withoutToken } from '../../parts/tokens.ts';

export const mutants: Mutants = {
  'garbage-is-a-user': {
    does: 'gives a client without a JWT the identity of the first user',
    breaks: ['AUTH-06'],
    server: ({ groups }) => ({
      steps: secondLook((token) => (readToken(token) === undefined ? groups[0]?.members[0] : undefined)),
    }),
  },
  'user-id-is-a-token': {
    does: 'takes a token that is the id of a user for that user',
    breaks: ['AUTH-06'],
    server: () => ({ steps: secondLook((token) => (/^\d{1,9}$/.test(token) ? token : undefined)) }),
  },
  'no-token-is-a-user': {
    does: 'takes a connection without a token for the first user',
    breaks: ['AUTH-03'],
    server: ({ groups }) => ({ steps: withoutToken(groups[0]?.members[0] ?? '') }),
  },
  'no-token-is-a-namesake': {
    does: 'takes a connection without a token for the user who has the id of a group',
    breaks: ['AUTH-11'],
    server: ({ groups }) => ({ steps: withoutToken(groups[0]?.id ?? '') }),
  },
};
