import type { Mutant } from '../mutant.ts';
import { refuseWhere } from '../parts.ts';

export const mutant: Mutant = {
  name: 'send/all-fields-refused',
  does: 'refuses a message that has all fields',
  breaks: ['SEND-02'],
  server: () => ({ steps: refuseWhere((draft) => Object.keys(draft).length === 9) }),
};
