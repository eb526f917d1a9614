import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/receiver-out-of-an-array',
  does: 'takes the first receiver out of an array',
  breaks: ['INPUT-02'],
  server: () => ({
    steps: acceptAfter((value) => ({
      ...value,
      receiverId: Array.isArray(value.receiverId) ? value.receiverId[0] : value.receiverId,
    })),
  }),
};
