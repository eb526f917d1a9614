import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'bad-frames-close-1007',
  does: 'closes with 1007 over a bad frame',
  server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1007, 'bad frame') } }),
};
