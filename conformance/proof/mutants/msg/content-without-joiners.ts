import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-without-joiners',
  does: 'removes zero-width characters from the content',
  breaks: ['MSG-05'],
  also: ['SEND-08'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({
    steps: stampWith(({ content }) => ({ content: content.replace(/\u200b|\u200d|\ufeff|\u00ad/g, '') })),
  }),
};
