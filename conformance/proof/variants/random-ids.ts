import { randomBytes } from 'node:crypto';
import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'random-ids',
  does: 'makes random decimal ids',
  server: () => ({ steps: stampWith(() => ({ id: (randomBytes(8).readBigUInt64BE() | 1n).toString() })) }),
};
