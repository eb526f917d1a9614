import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'trimmed-fraction',
  does: 'leaves the zeros at the end of a fraction out, as Go does',
  server: () => ({
    steps: stampWith((_message, _draft, { now }) => ({
      timestamp: now.toISOString().replace(/\.?0+Z$/, 'Z'),
    })),
  }),
};
