import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/content-defaults-to-empty',
  does: 'fills in an empty content where there is none',
  breaks: ['INPUT-02'],
  also: ['INPUT-09'],
  because: 'an object without any content is filled in as well',
  server: () => ({ steps: acceptAfter((value) => ({ content: '', ...value })) }),
};
