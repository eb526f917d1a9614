import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/id-through-a-double',
  does: 'loses the last digits of a 64-bit id in a double',
  breaks: ['MSG-02'],
  server: () => ({
    steps: stampWith(({ id }) => ({
      id: BigInt(Number(4_611_686_018_427_387_904n + BigInt(id))).toString(),
    })),
  }),
};
