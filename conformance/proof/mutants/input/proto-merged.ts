import type { Mutant } from '../mutant.ts';
import { acceptAfter, isRecord } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/proto-merged',
  does: 'takes the fields of __proto__ for fields of the message',
  breaks: ['INPUT-09'],
  server: () => ({
    steps: acceptAfter((value) => {
      const inherited = Object.getOwnPropertyDescriptor(value, '__proto__')?.value;
      return isRecord(inherited) ? { ...inherited, ...value } : value;
    }),
  }),
};
