import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/any-case-of-keys',
  does: 'takes keys that begin with a capital for its own',
  breaks: ['INPUT-02'],
  server: () => ({
    steps: acceptAfter((value) =>
      Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key.charAt(0).toLowerCase() + key.slice(1), each]),
      ),
    ),
  }),
};
