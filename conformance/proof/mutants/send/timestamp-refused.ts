import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/timestamp-refused',
  does: 'refuses a message that carries a timestamp',
  breaks: ['SEND-02'],
  server: () => ({ steps: refuseWhere(({ timestamp }) => timestamp !== undefined) }),
};
