import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/no-pong',
  does: 'answers no ping',
  breaks: ['CONN-01'],
  server: () => ({ steps: { ping() {} } }),
};
