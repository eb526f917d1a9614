import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/rest-ignored',
  does: 'reads as far as the last brace and ignores the rest',
  breaks: ['INPUT-01'],
  server: () => ({ steps: readOr((text) => JSON.parse(text.slice(0, text.lastIndexOf('}') + 1))) }),
};
