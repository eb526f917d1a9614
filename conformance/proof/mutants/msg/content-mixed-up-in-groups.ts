import type { Mutant } from '../mutant.ts';
import { isGroup, stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/content-mixed-up-in-groups',
  does: 'takes quotes off a group message that is quoted',
  breaks: ['MSG-05'],
  also: ['SEND-08'],
  because: 'the clause of each kind of content asks for it unchanged',
  server: () => ({
    steps: stampWith((message) =>
      isGroup(message) ? { content: message.content.replace(/^"(.*)"$/s, '$1') } : {},
    ),
  }),
};
