import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-decoded',
  does: 'decodes percent signs in the content of an image',
  breaks: ['MSG-05'],
  also: ['SEND-04'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({
    steps: stampWith(({ type, content }) => {
      try {
        return type === 'image' ? { content: decodeURIComponent(content) } : {};
      } catch {
        return {};
      }
    }),
  }),
};
