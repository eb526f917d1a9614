import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'drops-slow-readers',
  does: 'drops a connection that leaves 256 KiB unread',
  server: () => ({ maxUnreadBytes: 256 * 1024 }),
};
