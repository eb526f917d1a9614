import type { Mutants } from '../../mutant.ts';
import { objectIn } from '../../parts/messages.ts';

export const mutants: Mutants = {
  'cut-in-a-character': {
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
  },
  'latin-1-name': {
    does: 'adds the name of the sender in Latin-1',
    breaks: ['FRAME-04'],
    server: () => ({
      steps: {
        push(frame, { socket }) {
          if (socket.readyState !== socket.OPEN) return;
          const text = String(frame);
          const named = Buffer.from('{"senderName":"M\xfcller",', 'latin1');
          socket.send(Buffer.concat([named, Buffer.from(text.slice(1))]), { binary: false });
        },
      },
    }),
  },
};
