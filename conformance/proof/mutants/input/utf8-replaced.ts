import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/utf8-replaced',
  does: 'puts replacement characters for what is no UTF-8, and delivers it',
  breaks: ['INPUT-07'],
  server: () => ({ webSocket: { skipUTF8Validation: true } }),
};
