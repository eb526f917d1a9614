import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/receipts-without-content',
  does: 'empties the content of receipts',
  breaks: ['MSG-05'],
  also: ['GRP-03', 'STORE-01'],
  because:
    "the sender's own push of a group message differs from the others', and so does what the sender reads in the history",
  server: () => ({
    steps: renderWith(({ senderId, content }, recipient) => ({
      content: recipient === senderId ? '' : content,
    })),
  }),
};
