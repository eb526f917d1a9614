import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/type-in-any-case',
  does: 'takes a type in any letter case',
  breaks: ['INPUT-03'],
  server: () => ({
    steps: acceptAfter((value) => ({
      ...value,
      type: typeof value.type === 'string' && value.type !== 'SYSTEM' ? value.type.toLowerCase() : value.type,
    })),
  }),
};
