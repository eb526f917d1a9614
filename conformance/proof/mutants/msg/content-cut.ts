import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-cut',
  does: 'cuts the content at 255 characters',
  breaks: ['MSG-05'],
  also: ['SEND-07', 'SEND-08', 'INPUT-08'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({ steps: stampWith(({ content }) => ({ content: content.slice(0, 255) })) }),
};
