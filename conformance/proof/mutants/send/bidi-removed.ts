import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/bidi-removed',
  does: 'removes what changes the direction of a text',
  breaks: ['SEND-08', 'MSG-05'],
  server: () => ({
    steps: stampWith(({ content }) => ({ content: content.replace(/[\u202a-\u202e]/g, '') })),
  }),
};
