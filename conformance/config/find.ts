import { existsSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

/** Names looked for in each folder, the first one wins. */
export const CONFIG_NAMES = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (extension) => `imtypes.config.${extension}`,
);

/** What the search for a configuration came to. */
export interface Found {
  /** The file to take, if there is one. */
  readonly path?: string;
  /** Said in every run: a file of another folder is not to be taken unseen, nor passed over unseen. */
  readonly note?: string;
}

/**
 * The nearest configuration file from this folder up to the root of the repository or the home folder.
 *
 * Its code runs as whoever searches, so a file above this folder is taken only where no other user can have put or
 * changed it; the search ends there.
 */
export function findConfig(from: string, env: NodeJS.ProcessEnv): Found {
  const start = resolve(from);
  const home = realOf(env.HOME || homedir());
  for (let folder = start; ; folder = dirname(folder)) {
    const path = CONFIG_NAMES.map((name) => join(folder, name)).find((each) => existsSync(each));
    if (path !== undefined && folder === start) return { path };
    if (path !== undefined) return checked(path, relative(start, path));
    const isLast = existsSync(join(folder, '.git')) || realOf(folder) === home || folder === dirname(folder);
    if (isLast) return {};
  }
}

function checked(path: string, shown: string): Found {
  const doubt = doubtAbout(path);
  if (doubt === undefined) return { path, note: `the configuration is ${shown}` };
  return { note: `${shown} is not read: ${doubt}; --config ${shown} reads it all the same` };
}

/** Why another user may have put a file here, or changed it; undefined where nobody but root can have. */
function doubtAbout(path: string): string | undefined {
  const self = process.getuid?.();
  if (self === undefined) return undefined;
  const isOurs = ({ uid }: Stats): boolean => uid === self || uid === 0;
  const [folder, link, file] = [statSync(dirname(path)), lstatSync(path), statSync(path)];
  if (!isOurs(folder)) return 'its folder belongs to another user';
  if (!isOurs(link) || !isOurs(file)) return 'it belongs to another user';
  if (isOpen(folder) && !isSticky(folder)) return 'every user can write to its folder';
  if (isOpen(file)) return 'every user can write to it';
  return undefined;
}

const isOpen = ({ mode }: Stats): boolean => (mode & 0o002) !== 0;
/** In such a folder, as /tmp is one, nobody can replace the file of another user. */
const isSticky = ({ mode }: Stats): boolean => (mode & 0o1000) !== 0;

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
