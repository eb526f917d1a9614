import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-unescaped',
  does: 'resolves HTML entities in the content',
  breaks: ['MSG-05'],
  also: ['SEND-08'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({
    steps: stampWith(({ content }) => ({
      content: content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    })),
  }),
};
