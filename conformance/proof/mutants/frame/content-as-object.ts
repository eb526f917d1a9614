import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/content-as-object',
  does: 'pushes a JSON object in content as an object in place of its text',
  breaks: ['FRAME-02', 'MSG-05'],
  also: ['SEND-04'],
  because: 'the content of image and file does not arrive as sent',
  server: () => ({
    steps: renderWith(({ type, content }) => {
      if (type !== 'image' && type !== 'file') return {};
      try {
        return { content: JSON.parse(content) };
      } catch {
        return {};
      }
    }),
  }),
};
