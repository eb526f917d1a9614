import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/pong-as-text',
  does: 'takes the payload of a ping for text, up to the first zero',
  breaks: ['CONN-01'],
  server: () => ({
    steps: { ping: ({ socket }, payload) => socket.pong(payload.toString('utf8').split('\0')[0]) },
  }),
};
