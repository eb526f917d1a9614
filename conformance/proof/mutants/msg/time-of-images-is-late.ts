import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/time-of-images-is-late',
  does: 'stamps an image three seconds after it came',
  breaks: ['MSG-09'],
  also: ['MSG-13'],
  because: 'what comes after it is stamped with an earlier time',
  server: () => ({
    steps: stampWith(({ type }, _draft, { now }) =>
      type === 'image' ? { timestamp: new Date(now.getTime() + 3000).toISOString() } : {},
    ),
  }),
};
