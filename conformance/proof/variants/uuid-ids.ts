import { randomUUID } from 'node:crypto';
import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'uuid-ids',
  does: 'makes a UUID the id',
  fails: ['MSG-03'],
  because: 'a UUID is no unsigned integer in decimal, which is a SHOULD',
  server: () => ({ steps: stampWith(() => ({ id: randomUUID() })) }),
};
