import type { Mutant } from '../mutant.ts';
import { isGroup } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/delivered-in-two',
  does: 'pushes the head of a group message and its content as two frames',
  breaks: ['FRAME-01'],
  also: ['GRP-01'],
  because: 'no group message arrives whole',
  server: () => ({
    steps: {
      encode(message) {
        const text = JSON.stringify(message);
        return isGroup(message) ? [text.slice(0, 20), text.slice(20)] : [text];
      },
    },
  }),
};
