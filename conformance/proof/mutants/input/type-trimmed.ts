import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/type-trimmed',
  does: 'takes a type with blanks around it',
  breaks: ['INPUT-03'],
  server: () => ({
    steps: acceptAfter((value) => ({
      ...value,
      type: typeof value.type === 'string' ? value.type.trim() : value.type,
    })),
  }),
};
