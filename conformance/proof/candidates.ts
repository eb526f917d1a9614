import { loadFolder } from './load-folder.ts';
import { isMutant } from './mutant.ts';
import { isVariant } from './variant.ts';

// The folders are the list of candidates: there is no other list, and a name is stated once, by the place of its file.
//
// A mutant with state or code of its own has a file: `mutants/conn/no-pong-on-second.ts` exports `mutant`, and its name
// is conn/no-pong-on-second. Mutants that only change one step are rows of a table, one table for each family:
// `mutants/msg/client-time.ts` exports `mutants`, and the name of its row `client-time-in-files` is
// msg/client-time-in-files. The area of a name is the folder; the name of a table's file is not part of it.
// Variants are written in the same two forms (`variant`, `variants`), in one folder, so their names have no area.

/** Every wrong server, by area. A requirement without one here has not been proved. */
export const mutants = await loadFolder(new URL('./mutants/', import.meta.url), {
  word: 'mutant',
  is: isMutant,
  needs: '`does`, `server` and a list `breaks` that is not empty',
});

/** Every conforming server that differs from the reference server. */
export const variants = await loadFolder(new URL('./variants/', import.meta.url), {
  word: 'variant',
  is: isVariant,
  needs: '`does` and `server`, and no `breaks`',
});
