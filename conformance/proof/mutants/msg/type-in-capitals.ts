import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/type-in-capitals',
  does: 'writes the type in capitals',
  breaks: ['MSG-04'],
  server: () => ({ steps: renderWith(({ type }) => ({ type: type.toUpperCase() })) }),
};
