import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/ids-of-two-shards',
  does: 'numbers its two halves alike every now and then',
  breaks: ['MSG-02'],
  server: () => ({
    steps: stampWith(({ id }) => {
      const number = Number(id);
      return { id: String(number % 97 === 0 ? number - 1 : number) };
    }),
  }),
};
