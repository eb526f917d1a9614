import type { Mutant } from '../mutant.ts';
import { objectIn } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/cut-in-a-character',
  does: 'adds a preview that ends in the middle of a character',
  breaks: ['FRAME-04'],
  server: () => ({
    steps: {
      push(frame, { socket }) {
        if (socket.readyState !== socket.OPEN) return;
        const text = String(frame);
        const { content } = objectIn(text);
        const preview = Buffer.from(String(content).replace(/["\\\p{Cc}]/gu, '')).subarray(0, 31);
        const parts = [Buffer.from('{"preview":"'), preview, Buffer.from(`",${text.slice(1)}`)];
        socket.send(Buffer.concat(parts), { binary: false });
      },
    },
  }),
};
