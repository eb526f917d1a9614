import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'answers a close after 200 ms',
  server: () => ({
    steps: {
      greet({ socket }) {
        const close = socket.close.bind(socket);
        socket.close = (code, reason) => void setTimeout(() => close(code, reason), 200);
      },
    },
  }),
};
