import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/cut-repaired',
  does: 'closes a brace that is missing at the end',
  breaks: ['INPUT-01'],
  server: () => ({ steps: readOr((text) => JSON.parse(`${text}}`)) }),
};
