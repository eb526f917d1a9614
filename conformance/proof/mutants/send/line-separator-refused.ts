import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/line-separator-refused',
  does: 'keeps out U+2028',
  breaks: ['SEND-08'],
  server: () => ({ steps: refuseWhere(({ content }) => content.includes('\u2028')) }),
};
