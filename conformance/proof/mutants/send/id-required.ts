import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/id-required',
  does: 'refuses a message without an id',
  breaks: ['SEND-01'],
  also: ['PRIV-01', 'GRP-01', 'GRP-10', 'SEND-02', 'SEND-03', 'SEND-04', 'SEND-08'],
  because: 'nothing of what is sent without one arrives',
  server: () => ({ steps: refuseWhere(({ id }) => id === undefined) }),
};
