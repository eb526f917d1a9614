import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'keeps-for-slow-readers',
  does: 'keeps everything for a connection that does not read',
  server: () => ({ maxUnreadBytes: 512 * 1024 * 1024 }),
};
