import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-rewritten-json',
  does: 'writes JSON in the content anew',
  breaks: ['MSG-05'],
  also: ['SEND-04'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({
    steps: stampWith(({ content }) => {
      try {
        return { content: JSON.stringify(JSON.parse(content)) };
      } catch {
        return {};
      }
    }),
  }),
};
