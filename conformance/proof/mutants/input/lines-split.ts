import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/lines-split',
  does: 'takes the first of several lines that are messages each',
  breaks: ['INPUT-01'],
  server: () => ({ steps: readOr((text) => JSON.parse(text.split('\n')[0] ?? '')) }),
};
