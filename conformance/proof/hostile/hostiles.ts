import { loadFolder } from '../load-folder.ts';
import { isHostile } from './hostile.ts';

/** All hostile servers, by name. A file in servers/ states one, called as the file, or a table of several. */
export const hostiles = await loadFolder(new URL('./servers/', import.meta.url), {
  word: 'hostile',
  is: isHostile,
});
