import type { Mutant } from '../mutant.ts';
import { isGroup, renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'grp/own-push-differs',
  does: 'gives the own push of a group message another id than the others',
  breaks: ['GRP-03'],
  also: ['STORE-01'],
  because: 'the history holds one of them',
  server: () => ({
    steps: renderWith((message, recipient) =>
      isGroup(message) && recipient === message.senderId ? { id: `8${message.id.padStart(9, '0')}` } : {},
    ),
  }),
};
