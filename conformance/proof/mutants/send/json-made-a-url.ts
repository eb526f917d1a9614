import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/json-made-a-url',
  does: 'pushes the url out of a JSON text in place of the text',
  breaks: ['SEND-04', 'MSG-05'],
  server: () => ({
    steps: stampWith(({ type, content }) => {
      if (type !== 'image' && type !== 'file') return {};
      try {
        const { url } = JSON.parse(content);
        return typeof url === 'string' ? { content: url } : {};
      } catch {
        return {};
      }
    }),
  }),
};
