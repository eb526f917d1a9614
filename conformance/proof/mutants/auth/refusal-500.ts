import { formatRefusal } from '../../../../src/server/steps/connection.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/refusal-500',
  does: 'answers a bad token with 500',
  breaks: ['AUTH-07'],
  server: () => ({
    steps: {
      refuse({ stream }) {
        stream.end(formatRefusal(500, 'no such luck'));
      },
    },
  }),
};
