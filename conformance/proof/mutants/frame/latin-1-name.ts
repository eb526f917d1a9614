import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'frame/latin-1-name',
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
};
