import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/receiver-made-text',
  does: 'makes text of a receiverId that is a number',
  breaks: ['INPUT-02'],
  server: () => ({
    steps: acceptAfter((value) => ({
      ...value,
      receiverId: typeof value.receiverId === 'number' ? String(value.receiverId) : value.receiverId,
    })),
  }),
};
