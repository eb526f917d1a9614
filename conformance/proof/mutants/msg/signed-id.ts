import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/signed-id',
  does: 'lets one id in thirty overflow below zero',
  breaks: ['MSG-03'],
  server: () => ({ steps: stampWith(({ id }) => ({ id: Number(id) % 30 === 0 ? `-${id}` : id })) }),
};
