import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'frame/binary',
  does: 'pushes binary frames',
  breaks: ['FRAME-01'],
  server: () => ({ steps: { encode: (message) => [Buffer.from(JSON.stringify(message))] } }),
};
