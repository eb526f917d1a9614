import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/sender-as-written',
  does: 'takes an empty senderId as the client wrote it',
  breaks: ['MSG-06'],
  also: ['GRP-02', 'GRP-03'],
  because: 'the sender of a group message is then one member among others',
  server: () => ({
    receipts: false,
    steps: stampWith((_message, draft) => (draft.senderId === '' ? { senderId: '' } : {})),
  }),
};
