import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { isPrivate } from '../../parts/messages.ts';
import { reachWith, renderWith } from '../../parts/steps.ts';

export const mutants: Mutants = {
  'no-receipt-of-images': {
    does: 'sends no receipt of a private image',
    breaks: ['PRIV-04'],
    server: () => ({
      steps: {
        receipt: (recipients, message, settings) =>
          referenceSteps.receipt(recipients, message, {
            ...settings,
            receipts: !(isPrivate(message) && message.type === 'image'),
          }),
      },
    }),
  },
  'receipt-twice': {
    does: 'pushes the receipt of a private image twice',
    breaks: ['PRIV-02'],
    server: () => ({
      steps: reachWith((own, recipient, { message }) =>
        isPrivate(message) && message.type === 'image' && recipient === message.senderId
          ? [...own, ...own]
          : own,
      ),
    }),
  },
  'receipt-with-another-id': {
    does: 'gives the receipt an id of its own',
    breaks: ['PRIV-04'],
    also: ['STORE-01'],
    because: 'the id of the receipt is not found in the history',
    server: () => ({
      steps: renderWith((message, recipient) =>
        isPrivate(message) && recipient === message.senderId ? { id: `9${message.id.padStart(9, '0')}` } : {},
      ),
    }),
  },
  'receipt-with-another-time': {
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
  },
};
