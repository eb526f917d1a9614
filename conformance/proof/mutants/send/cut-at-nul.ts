import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/cut-at-nul',
  does: 'cuts the content at U+0000',
  breaks: ['SEND-09'],
  also: ['MSG-05'],
  because: 'the content does not arrive as it was sent',
  server: () => ({ steps: stampWith(({ content }) => ({ content: content.split('\0')[0] })) }),
};
