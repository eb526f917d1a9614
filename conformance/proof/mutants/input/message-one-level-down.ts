import type { Mutant } from '../mutant.ts';
import { acceptAfter, isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/message-one-level-down',
  does: 'takes a message out of a field named message',
  breaks: ['INPUT-02'],
  server: () => ({ steps: acceptAfter((value) => (isRecord(value.message) ? value.message : value)) }),
};
