import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/hexadecimal-id',
  does: 'writes the id in hexadecimal',
  breaks: ['MSG-03'],
  server: () => ({ steps: stampWith(({ id }) => ({ id: (0xabcdef000 + Number(id)).toString(16) })) }),
};
