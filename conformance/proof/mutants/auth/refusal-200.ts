import { formatRefusal } from '../../../../src/server/steps/connection.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/refusal-200',
  does: 'answers a bad token with 200 and a login page',
  breaks: ['AUTH-07'],
  server: () => ({
    steps: {
      refuse({ stream }) {
        stream.end(formatRefusal(200, 'please log in'));
      },
    },
  }),
};
