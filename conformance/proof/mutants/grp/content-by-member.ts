import type { Mutant } from '../mutant.ts';
import { isGroup, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/content-by-member',
  does: 'writes a mention of the member as you',
  breaks: ['GRP-03', 'MSG-05'],
  server: () => ({
    steps: renderWith((message, recipient) =>
      isGroup(message) ? { content: message.content.replaceAll('aAbB', recipient) } : {},
    ),
  }),
};
