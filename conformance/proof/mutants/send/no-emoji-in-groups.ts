import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/no-emoji-in-groups',
  does: 'knows no emoji in groups',
  breaks: ['SEND-03'],
  also: ['SEND-01', 'GRP-01'],
  because: 'an emoji of three fields does not reach the members',
  server: () => ({
    steps: refuseWhere(({ type, receiverId }) => type === 'emoji' && !/^\d+$/.test(receiverId)),
  }),
};
