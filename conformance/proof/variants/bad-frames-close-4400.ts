import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'bad-frames-close-4400',
  does: 'closes with 4400 over a bad frame',
  server: () => ({ steps: { reject: (_reason, { socket }) => socket.close(4400, 'bad frame') } }),
};
