import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-escaped',
  does: 'escapes the content for HTML',
  breaks: ['MSG-05'],
  also: ['SEND-04', 'SEND-08'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({
    steps: stampWith(({ content }) => ({
      content: content.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
    })),
  }),
};
