import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'snowflake-ids',
  does: 'makes 19-digit ids out of time and counter',
  server: () => ({
    steps: stampWith(({ id }, _draft, { now }) => ({
      id: ((BigInt(now.getTime()) << 21n) + BigInt(id)).toString(),
    })),
  }),
};
