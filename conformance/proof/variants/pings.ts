import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'pings each connection every 100 ms',
  server: () => ({
    steps: {
      greet({ socket }) {
        const timer = setInterval(() => socket.ping(), 100);
        socket.once('close', () => clearInterval(timer));
      },
    },
  }),
};
