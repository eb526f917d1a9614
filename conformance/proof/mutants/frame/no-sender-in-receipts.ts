import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/no-sender-in-receipts',
  does: 'leaves senderId out of what the sender gets back',
  breaks: ['FRAME-02'],
  also: ['GRP-03', 'PRIV-04', 'MSG-06', 'STORE-01'],
  because:
    'the own push of a group message then differs from the others, and a receipt without a sender is hard to tell; the history of the sender lacks it as well',
  server: () => ({
    steps: renderWith(({ senderId }, recipient) => (senderId === recipient ? { senderId: undefined } : {})),
  }),
};
