import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'bad-frames-close-1003',
  does: 'closes with 1003 over a bad frame',
  server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(1003, 'bad frame') } }),
};
