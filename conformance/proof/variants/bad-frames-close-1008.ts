import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'bad-frames-close-1008',
  does: 'closes with 1008 over a bad frame',
  server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1008, 'bad frame') } }),
};
