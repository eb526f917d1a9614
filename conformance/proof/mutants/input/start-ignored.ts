import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/start-ignored',
  does: 'reads from the first brace on',
  breaks: ['INPUT-01'],
  also: ['INPUT-09'],
  because: 'what stands in brackets is found too',
  server: () => ({ steps: readOr((text) => JSON.parse(text.slice(text.indexOf('{')))) }),
};
