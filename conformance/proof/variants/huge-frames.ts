import type { Variant } from './variant.ts';

const MIB = 1024 * 1024;

export const variant: Variant = {
  name: 'huge-frames',
  does: 'takes and serves frames of 64 MiB',
  server: () => ({ maxMessageBytes: 64 * MIB, maxUnreadBytes: 256 * MIB }),
};
