import type { Mutant, Mutants } from '../../mutant.ts';
import { refuseWhere } from '../../parts/steps.ts';

/** Takes a message for one that came before where both ids are the same once they are read in this way. */
const alike = (does: string, read: (id: string) => string): Mutant => ({
  does,
  breaks: ['PRIV-01'],
  server: () => {
    const known = new Map<string, string>();
    return {
      steps: refuseWhere(({ id }, { user }) => {
        if (!id) return false;
        const key = `${user} ${read(id)}`;
        const first = known.get(key) ?? id;
        known.set(key, first);
        return first !== id;
      }),
    };
  },
});

export const mutants: Mutants = {
  'client-ids-in-any-case': alike('takes client ids that differ in letter case for one', (id) =>
    id.toLowerCase(),
  ),
  'client-ids-as-numbers': alike('takes client ids that are equal as numbers for one', (id) =>
    Number.isFinite(Number(id)) ? String(Number(id)) : id,
  ),
};
