import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/short-pong',
  does: 'answers a ping with the first 16 bytes of its payload',
  breaks: ['CONN-01'],
  server: () => ({ steps: { ping: ({ socket }, payload) => socket.pong(payload.subarray(0, 16)) } }),
};
