import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'frame/one-fragment-only',
  does: 'ends a connection that sends a message in several fragments',
  breaks: ['FRAME-03'],
  server: () => ({ webSocket: { maxFragments: 1 } }),
};
