import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/nul-refused',
  does: 'keeps out U+0000',
  breaks: ['SEND-09'],
  server: () => ({ steps: refuseWhere(({ content }) => content.includes('\0')) }),
};
