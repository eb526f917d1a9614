import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'sends each connection a system message every 150 ms',
  server: () => ({
    steps: {
      greet(connection, say) {
        const timer = setInterval(() => void say('The weather is fine.'), 150);
        connection.socket.once('close', () => clearInterval(timer));
      },
    },
  }),
};
