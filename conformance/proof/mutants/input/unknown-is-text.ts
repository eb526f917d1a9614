import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/unknown-is-text',
  does: 'takes a message of an unknown type for a text',
  breaks: ['INPUT-03'],
  server: () => ({
    steps: acceptAfter((value) =>
      typeof value.type === 'string' && !['text', 'image', 'file', 'emoji', 'system'].includes(value.type)
        ? { ...value, type: 'text' }
        : value,
    ),
  }),
};
