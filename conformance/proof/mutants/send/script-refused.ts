import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/script-refused',
  does: 'keeps out what looks like a script',
  breaks: ['SEND-08'],
  server: () => ({ steps: refuseWhere(({ content }) => content.includes('<script')) }),
};
