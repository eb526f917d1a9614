import type { Mutant } from '../mutant.ts';
import { acceptAfter } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/type-of-null-is-text',
  does: 'fills in text where the type is null',
  breaks: ['INPUT-02'],
  server: () => ({ steps: acceptAfter((value) => ({ ...value, type: value.type ?? 'text' })) }),
};
