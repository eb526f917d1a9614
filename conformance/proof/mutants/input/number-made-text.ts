import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/number-made-text',
  does: 'makes text of a content that is a number',
  breaks: ['INPUT-02'],
  server: () => ({
    steps: acceptAfter((value) =>
      typeof value.content === 'number' ? { ...value, content: String(value.content) } : value,
    ),
  }),
};
