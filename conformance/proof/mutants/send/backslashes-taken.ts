import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/backslashes-taken',
  does: 'takes a backslash away as a database without parameters does',
  breaks: ['SEND-08', 'MSG-05'],
  also: ['SEND-04'],
  because: 'a JSON text may hold backslashes',
  server: () => ({ steps: stampWith(({ content }) => ({ content: content.replace(/\\(.)/gs, '$1') })) }),
};
