import type { Mutants } from '../../mutant.ts';

export const mutants: Mutants = {
  'empty-pong': {
    does: 'answers a ping with an empty pong',
    breaks: ['CONN-01'],
    server: () => ({ steps: { ping: ({ socket }) => socket.pong() } }),
  },
  'no-pong': {
    does: 'answers no ping',
    breaks: ['CONN-01'],
    server: () => ({ steps: { ping() {} } }),
  },
  'pong-as-text': {
    does: 'takes the payload of a ping for text, up to the first zero',
    breaks: ['CONN-01'],
    server: () => ({
      steps: { ping: ({ socket }, payload) => socket.pong(payload.toString('utf8').split('\0')[0]) },
    }),
  },
  'pong-of-another': {
    does: 'answers pings that come within 2 ms of each other with the payload of the last one, also where another client sent that',
    breaks: ['CONN-01'],
    server: () => {
      let last: Buffer = Buffer.alloc(0);
      return {
        steps: {
          ping({ socket }, payload) {
            last = payload;
            setTimeout(() => socket.pong(last), 2);
          },
        },
      };
    },
  },
  'short-pong': {
    does: 'answers a ping with the first 16 bytes of its payload',
    breaks: ['CONN-01'],
    server: () => ({ steps: { ping: ({ socket }, payload) => socket.pong(payload.subarray(0, 16)) } }),
  },
};
