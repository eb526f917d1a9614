import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'frame/binary-when-long',
  does: 'pushes what is longer than 4 KiB as a binary frame',
  breaks: ['FRAME-01'],
  server: () => ({
    steps: {
      encode(message) {
        const text = JSON.stringify(message);
        return [text.length > 4096 ? Buffer.from(text) : text];
      },
    },
  }),
};
