import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/type-defaults-to-text',
  does: 'fills in text where there is no type',
  breaks: ['INPUT-02'],
  server: () => ({ steps: acceptAfter((value) => ({ type: 'text', ...value })) }),
};
