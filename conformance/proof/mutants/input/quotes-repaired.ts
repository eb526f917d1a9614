import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/quotes-repaired',
  does: 'reads single quotes as double ones',
  breaks: ['INPUT-01'],
  server: () => ({ steps: readOr((text) => JSON.parse(text.replaceAll("'", '"'))) }),
};
