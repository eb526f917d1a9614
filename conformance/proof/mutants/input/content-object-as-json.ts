import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/content-object-as-json',
  does: 'writes a content that is an object as a JSON text',
  breaks: ['INPUT-02'],
  server: () => ({
    steps: acceptAfter((value) =>
      typeof value.content === 'object' && value.content !== null
        ? { ...value, content: JSON.stringify(value.content) }
        : value,
    ),
  }),
};
