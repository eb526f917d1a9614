import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/zero-padded-id',
  does: 'fills the id with leading zeros',
  breaks: ['MSG-03'],
  server: () => ({ steps: stampWith(({ id }) => ({ id: id.padStart(12, '0') })) }),
};
