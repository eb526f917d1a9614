import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/short-form-refused-in-groups',
  does: 'refuses a text of three fields alone in a group',
  breaks: ['SEND-01'],
  also: ['GRP-01', 'GRP-07', 'GRP-09', 'SEND-03', 'SEND-08', 'SEND-09'],
  because: 'a text to a group hardly ever has a fourth field',
  server: () => ({
    steps: refuseWhere(
      (draft) => Object.keys(draft).length === 3 && draft.type === 'text' && !/^\d+$/.test(draft.receiverId),
    ),
  }),
};
