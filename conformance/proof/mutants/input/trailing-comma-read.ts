import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/trailing-comma-read',
  does: 'reads an object that ends with a comma',
  breaks: ['INPUT-01'],
  server: () => ({ steps: readOr((text) => JSON.parse(text.replace(/,\s*}$/, '}'))) }),
};
