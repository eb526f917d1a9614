import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-masked',
  does: 'puts asterisks for what looks like the number of a card',
  breaks: ['MSG-05'],
  server: () => ({
    steps: stampWith(({ content }) => ({ content: content.replace(/\b\d{4} \d{4} \d{4} \d{4}\b/g, '****') })),
  }),
};
