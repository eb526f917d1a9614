import { renderWith } from '../mutants/parts.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'extra-fields',
  does: 'adds fields of its own to every push',
  server: () => ({
    steps: renderWith(({ id }) => ({
      seq: Number(id),
      sender: { name: '', avatar: null },
      tags: [],
      read: false,
    })),
  }),
};
