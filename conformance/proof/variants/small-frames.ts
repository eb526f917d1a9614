import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'small-frames',
  does: 'takes frames of 32 KiB at most, and declares it',
  target: { features: { maxMessageBytes: 32 * 1024 } },
  server: () => ({ maxMessageBytes: 32 * 1024 }),
};
