import type { Mutant } from '../mutant.ts';
import { isPrivate, reachWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/receipt-twice',
  does: 'pushes the receipt of a private image twice',
  breaks: ['PRIV-02'],
  server: () => ({
    steps: reachWith((own, recipient, { message }) =>
      isPrivate(message) && message.type === 'image' && recipient === message.senderId
        ? [...own, ...own]
        : own,
    ),
  }),
};
