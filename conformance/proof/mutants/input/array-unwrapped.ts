import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/array-unwrapped',
  does: 'takes the first message out of an array',
  breaks: ['INPUT-01'],
  server: () => ({
    steps: readOr((text) => {
      const value: unknown = JSON.parse(text);
      return Array.isArray(value) ? value[0] : value;
    }),
  }),
};
