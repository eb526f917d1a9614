import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-one-blank',
  does: 'makes one blank of several',
  breaks: ['MSG-05'],
  also: ['SEND-08'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({ steps: stampWith(({ content }) => ({ content: content.replace(/ {2,}/g, ' ') })) }),
};
