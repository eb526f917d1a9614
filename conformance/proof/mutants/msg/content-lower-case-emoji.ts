import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-lower-case-emoji',
  does: 'writes the content of an emoji in lower case',
  breaks: ['MSG-05'],
  also: ['SEND-03'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({
    steps: stampWith(({ type, content }) => (type === 'emoji' ? { content: content.toLowerCase() } : {})),
  }),
};
