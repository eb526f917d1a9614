import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/controls-removed',
  does: 'removes control characters from the content',
  breaks: ['SEND-09'],
  also: ['MSG-05'],
  because: 'the content does not arrive as it was sent',
  server: () => ({
    steps: stampWith(({ content }) => ({
      content: content.replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, ''),
    })),
  }),
};
