import { loadFolder } from '../load-folder.ts';
import { isHostile } from './hostile.ts';

/**
 * All hostile servers, by name. A file in servers/ exports one (`hostile`), named after the file, or a table
 * (`hostiles`), whose rows are named after their keys.
 */
export const hostiles = await loadFolder(new URL('./servers/', import.meta.url), {
  word: 'hostile',
  is: isHostile,
  needs: '`does`, `start` and `expect`',
});
