import type { Mutant } from '../mutant.ts';
import { readOr } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/form-read',
  does: 'reads a form as a message',
  breaks: ['INPUT-01'],
  server: () => ({ steps: readOr((text) => Object.fromEntries(new URLSearchParams(text))) }),
};
