import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/emoji-as-text',
  does: 'pushes an emoji as a text',
  breaks: ['MSG-04'],
  server: () => ({ steps: stampWith(({ type }) => (type === 'emoji' ? { type: 'text' } : {})) }),
};
