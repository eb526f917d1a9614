import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/no-emoji',
  does: 'knows no emoji',
  breaks: ['SEND-03'],
  also: ['SEND-01'],
  because: 'an emoji of three fields is refused',
  server: () => ({ steps: refuseWhere(({ type }) => type === 'emoji') }),
};
