import type { Mutant } from '../mutant.ts';
import { isGroup, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/id-by-member',
  does: 'gives each push of a group message an id of its own',
  breaks: ['GRP-03'],
  also: ['STORE-01'],
  because: 'the history holds one of them',
  server: () => ({
    steps: renderWith((message, recipient) =>
      isGroup(message)
        ? {
            id: `${message.id}${String([...recipient].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % 1_000_000).padStart(6, '0')}`,
          }
        : {},
    ),
  }),
};
