import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/receipts-say-ok',
  does: 'writes ok into receipts in place of the content',
  breaks: ['MSG-05'],
  also: ['GRP-03', 'STORE-01'],
  because:
    "the sender's own push of a group message differs from the others', and so does what the sender reads in the history",
  server: () => ({
    steps: renderWith(({ senderId, content }, recipient) => ({
      content: recipient === senderId ? 'ok' : content,
    })),
  }),
};
