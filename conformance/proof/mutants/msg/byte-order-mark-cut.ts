import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/byte-order-mark-cut',
  does: 'takes a byte-order mark off the start of a content',
  breaks: ['MSG-05'],
  server: () => ({ steps: stampWith(({ content }) => ({ content: content.replace(/^\ufeff/, '') })) }),
};
