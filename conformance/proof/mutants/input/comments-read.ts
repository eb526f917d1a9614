import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/comments-read',
  does: 'reads JSON with comments in it',
  breaks: ['INPUT-01'],
  server: () => ({
    steps: readOr((text) => JSON.parse(text.replace(/\/\*.*?\*\/|\/\/[^\n]*\n/g, ''))),
  }),
};
