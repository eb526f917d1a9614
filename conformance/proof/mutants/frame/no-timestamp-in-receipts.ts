import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/no-timestamp-in-receipts',
  does: 'leaves the timestamp out of what the sender gets back',
  breaks: ['FRAME-02', 'MSG-08'],
  also: ['GRP-03', 'PRIV-04', 'STORE-01'],
  because:
    'the own push of a group message then differs from the others, and so does the history of the sender',
  server: () => ({
    steps: renderWith(({ senderId }, recipient) => (senderId === recipient ? { timestamp: undefined } : {})),
  }),
};
