import { loadFolder } from './load-folder.ts';
import { isMutant } from './mutant.ts';
import { isVariant } from './variant.ts';

// What is judged is what lies in the folders: nothing is listed, and each name is stated once, by its place.
// `mutants/conn/no-pong-on-second.ts` exports `mutant`, which is called conn/no-pong-on-second: it has state or code
// of its own. `mutants/msg/client-time.ts` exports `mutants`, a family as a table: its row `client-time-in-files` is
// called msg/client-time-in-files. Variants stand in one folder, so that their names have no area.

/** Every wrong server, by area. A requirement without one here has not been proved. */
export const mutants = await loadFolder(new URL('./mutants/', import.meta.url), {
  word: 'mutant',
  is: isMutant,
});

/** Every conforming server that differs from the reference server. */
export const variants = await loadFolder(new URL('./variants/', import.meta.url), {
  word: 'variant',
  is: isVariant,
});
