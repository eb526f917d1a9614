import { loadFolder } from '../load-folder.ts';
import { isMutant } from '../mutant.ts';

/** Wrong servers that are wrong only in some state, value, sequence, race or time: by class, which is their folder. */
export const deepMutants = await loadFolder(new URL('./mutants/', import.meta.url), {
  word: 'mutant',
  is: isMutant,
  needs: '`does`, `server` and a list `breaks` that is not empty',
});
