import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'two-nodes',
  does: 'has two nodes whose clocks are 60 ms apart, each serving its own senders',
  server: () => ({
    steps: stampWith(({ senderId }, _draft, { now }) => ({
      timestamp: new Date(now.getTime() - 60 * (senderId.charCodeAt(senderId.length - 1) % 2)).toISOString(),
    })),
  }),
};
