import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/empty-pong',
  does: 'answers a ping with an empty pong',
  breaks: ['CONN-01'],
  server: () => ({ steps: { ping: ({ socket }) => socket.pong() } }),
};
