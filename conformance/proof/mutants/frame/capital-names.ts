import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/capital-names',
  does: 'writes ReceiverId for receiverId in image messages',
  breaks: ['FRAME-02'],
  also: ['MSG-07'],
  because: 'the receiverId is not there',
  server: () => ({
    steps: renderWith(({ type }, recipient) =>
      type === 'image' ? { receiverId: undefined, ReceiverId: recipient } : {},
    ),
  }),
};
