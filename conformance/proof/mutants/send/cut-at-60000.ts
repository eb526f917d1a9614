import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/cut-at-60000',
  does: 'cuts the content at 60,000 characters',
  breaks: ['SEND-07'],
  also: ['MSG-05'],
  because: 'the content does not arrive as it was sent',
  server: () => ({ steps: stampWith(({ content }) => ({ content: content.slice(0, 60_000) })) }),
};
