import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/sql-refused',
  does: 'keeps out what looks like SQL',
  breaks: ['SEND-08'],
  server: () => ({ steps: refuseWhere(({ content }) => /drop table/i.test(content)) }),
};
