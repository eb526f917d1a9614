import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/question-marks',
  does: 'stores a question mark for each character beyond the basic plane',
  breaks: ['SEND-08', 'MSG-05'],
  also: ['SEND-03', 'SEND-04'],
  because: 'an emoji is such a character',
  server: () => ({
    steps: stampWith(({ content }) => ({ content: content.replace(/[\u{10000}-\u{10ffff}]/gu, '?') })),
  }),
};
