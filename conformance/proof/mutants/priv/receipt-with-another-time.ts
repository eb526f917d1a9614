import type { Mutant } from '../mutant.ts';
import { isPrivate, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'priv/receipt-with-another-time',
  does: 'stamps the receipt 40 ms after the push',
  breaks: ['PRIV-04'],
  also: ['MSG-13', 'STORE-01'],
  because: 'what was received in between has an earlier time',
  server: () => ({
    steps: renderWith((message, recipient) =>
      isPrivate(message) && recipient === message.senderId
        ? { timestamp: new Date(Date.parse(message.timestamp) + 40).toISOString() }
        : {},
    ),
  }),
};
