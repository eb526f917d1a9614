import { stampWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'ids-from-10-15',
  does: 'counts ids from ten to the fifteenth on',
  server: () => ({ steps: stampWith(({ id }) => ({ id: String(10 ** 15 + Number(id)) })) }),
};
