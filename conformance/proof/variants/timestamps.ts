import { stampWith } from '../parts/steps.ts';
import type { Variants } from '../variant.ts';

export const variants: Variants = {
  'china-time': {
    does: 'stamps with +08:00',
    server: () => ({
      steps: stampWith((_message, _draft, { now }) => ({
        timestamp: new Date(now.getTime() + 8 * 3_600_000).toISOString().replace('Z', '+08:00'),
      })),
    }),
  },
  'lower-case-time': {
    does: 'stamps with lower-case t and z',
    server: () => ({
      steps: stampWith((_message, _draft, { now }) => ({ timestamp: now.toISOString().toLowerCase() })),
    }),
  },
  seconds: {
    does: 'stamps in whole seconds',
    server: () => ({
      steps: stampWith((_message, _draft, { now }) => ({
        timestamp: now.toISOString().replace(/\.\d+/, ''),
      })),
    }),
  },
  'trimmed-fraction': {
    does: 'leaves the zeros at the end of a fraction out, as Go does',
    server: () => ({
      steps: stampWith((_message, _draft, { now }) => ({
        timestamp: now.toISOString().replace(/\.?0+Z$/, 'Z'),
      })),
    }),
  },
  'two-nodes': {
    does: 'has two nodes whose clocks are 60 ms apart, each serving its own senders',
    server: () => ({
      steps: stampWith(({ senderId }, _draft, { now }) => ({
        timestamp: new Date(
          now.getTime() - 60 * (senderId.charCodeAt(senderId.length - 1) % 2),
        ).toISOString(),
      })),
    }),
  },
};
