import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/emoji-trimmed',
  does: 'takes the blanks off emoji',
  breaks: ['MSG-05'],
  server: () => ({
    steps: stampWith(({ type, content }) => (type === 'emoji' ? { content: content.trim() } : {})),
  }),
};
