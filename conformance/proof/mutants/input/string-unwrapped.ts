import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/string-unwrapped',
  does: 'reads a JSON string as JSON once more',
  breaks: ['INPUT-01'],
  server: () => ({
    steps: readOr((text) => {
      const value: unknown = JSON.parse(text);
      return typeof value === 'string' ? JSON.parse(value) : value;
    }),
  }),
};
