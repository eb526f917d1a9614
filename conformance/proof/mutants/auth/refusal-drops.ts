import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/refusal-drops',
  does: 'drops the connection of a bad token without an answer',
  breaks: ['AUTH-07'],
  server: () => ({
    steps: {
      refuse({ stream }) {
        stream.destroy();
      },
    },
  }),
};
