import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/null-made-empty',
  does: 'makes an empty content of null',
  breaks: ['INPUT-02'],
  server: () => ({
    steps: acceptAfter((value) => (value.content === null ? { ...value, content: '' } : value)),
  }),
};
