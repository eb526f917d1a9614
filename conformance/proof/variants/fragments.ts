import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'sends each push in fragments of 100 bytes',
  server: () => ({
    steps: {
      push(frame, { socket }) {
        if (socket.readyState !== socket.OPEN) return;
        const bytes = Buffer.from(frame);
        for (let at = 0; at < bytes.length; at += 100) {
          socket.send(bytes.subarray(at, at + 100), { binary: false, fin: at + 100 >= bytes.length });
        }
      },
    },
  }),
};
