import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'frame/array',
  does: 'wraps each push in an array',
  breaks: ['FRAME-01'],
  server: () => ({ steps: { encode: (message) => [JSON.stringify([message])] } }),
};
