import type { StoredFile } from '../store/store.ts';

/** Opens files for answers. */
export interface SharedFiles {
  /** The file, or undefined; `onClose` is given what to call when the answer is over. */
  open(id: string, onClose: (close: () => void) => void): Promise<StoredFile | undefined>;
}

/**
 * Reads a file once for all answers that are under way with it: a thousand clients that ask for the same file and do
 * not read it hold it in memory once.
 */
export function shareWhileOpen(read: (id: string) => Promise<StoredFile | undefined>): SharedFiles {
  const opened = new Map<string, { readonly file: Promise<StoredFile | undefined>; users: number }>();
  return {
    open(id, onClose) {
      const entry = opened.get(id) ?? { file: read(id), users: 0 };
      opened.set(id, entry);
      entry.users += 1;
      onClose(() => {
        entry.users -= 1;
        if (entry.users === 0) opened.delete(id);
      });
      return entry.file;
    },
  };
}
