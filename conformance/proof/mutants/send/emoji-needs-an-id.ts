import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/emoji-needs-an-id',
  does: 'refuses an emoji without an id',
  breaks: ['SEND-03'],
  also: ['SEND-01'],
  because: 'an emoji that has the three fields is refused',
  server: () => ({ steps: refuseWhere(({ type, id }) => type === 'emoji' && id === undefined) }),
};
