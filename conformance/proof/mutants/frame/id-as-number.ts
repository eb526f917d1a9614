import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/id-as-number',
  does: 'writes the id as a JSON number',
  breaks: ['FRAME-02'],
  server: () => ({ steps: renderWith(({ id }) => ({ id: Number(id) })) }),
};
