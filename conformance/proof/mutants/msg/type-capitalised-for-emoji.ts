import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/type-capitalised-for-emoji',
  does: 'writes Emoji for emoji',
  breaks: ['MSG-04'],
  server: () => ({ steps: renderWith(({ type }) => (type === 'emoji' ? { type: 'Emoji' } : {})) }),
};
