import { referenceSteps } from '../../../../src/server/index.ts';
import { formatRefusal } from '../../../../src/server/steps/connection.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';

const BREAKS = {
  breaks: ['AUTH-01'],
  also: ['CONN-04', 'CONN-05', 'CONN-07', 'MEDIA-01', 'STORE-01'],
  because: 'the refused handshake may be one of those by which these are judged',
} as const;

/** Refuses one good handshake in so many, with this status; as a bad token where none is given. */
const refuseOneIn =
  (n: number, words = 'the token could not be checked', status?: number): Mutant['server'] =>
  () => {
    const now = everyNth(n);
    return {
      steps: {
        async authenticate(tokens, context) {
          const identity = await referenceSteps.authenticate(tokens, context);
          return identity.kind === 'user' && now() ? { kind: 'refused', reason: words } : identity;
        },
        refuse(handshake, reason) {
          if (status !== undefined && reason === words) handshake.stream.end(formatRefusal(status, words));
          else referenceSteps.refuse(handshake, reason);
        },
      },
    };
  };

export const mutants: Mutants = {
  'refuses-one-in-three': { does: 'refuses one valid token in three', ...BREAKS, server: refuseOneIn(3) },
  'refuses-one-in-thirteen': {
    does: 'refuses one valid token in thirteen',
    ...BREAKS,
    server: refuseOneIn(13),
  },
  'fails-at-one-in-seven': {
    does: 'answers one good handshake in seven with 500',
    ...BREAKS,
    server: refuseOneIn(7, 'an error within the server', 500),
  },
  'unknown-path-at-one-in-seven': {
    does: 'answers one good handshake in seven with 404',
    ...BREAKS,
    server: refuseOneIn(7, 'no such path', 404),
  },
};
