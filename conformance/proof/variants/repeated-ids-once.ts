import { refuseWhere } from '../parts/steps.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'takes two messages of a client with one id for one message',
  server: () => {
    const seen = new Set<string>();
    return {
      steps: refuseWhere(({ id }, { user }) => {
        const known = id !== undefined && id !== '' && seen.has(`${user} ${id}`);
        seen.add(`${user} ${id}`);
        return known;
      }),
    };
  },
};
