import type { Mutant } from '../mutant.ts';
import { isPrivate, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/receipt-with-another-id',
  does: 'gives the receipt an id of its own',
  breaks: ['PRIV-04'],
  also: ['STORE-01'],
  because: 'the id of the receipt is not found in the history',
  server: () => ({
    steps: renderWith((message, recipient) =>
      isPrivate(message) && recipient === message.senderId ? { id: `9${message.id.padStart(9, '0')}` } : {},
    ),
  }),
};
