import { readdir } from 'node:fs/promises';

/** Something that a file states, with the name that comes from where it stands. */
export type Named<T> = T & { readonly name: string };

/** What the files of a folder export. */
export interface Kind<T> {
  /** A file exports either one of these under this name, or a table of them under this name with an s. */
  readonly word: string;
  readonly is: (value: unknown) => value is T;
}

/**
 * Loads every TypeScript file below a folder and returns what they export, sorted by name.
 *
 * A name is the folder of the file below `folder` (if any), a slash, and the name of the file or the key of the row.
 * Throws where a file exports something else, and where two have one name.
 */
export async function loadFolder<T>(folder: URL, kind: Kind<T>): Promise<readonly Named<T>[]> {
  const paths = (await readdir(folder, { recursive: true }))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const files = await Promise.all(
    paths.map(async (path) => [path, (await import(new URL(path, folder).href)) as object] as const),
  );
  return collect(files, kind);
}

/** Names what these files export; each file is its path below the folder and its exports. */
export function collect<T>(
  files: readonly (readonly [path: string, exported: object])[],
  kind: Kind<T>,
): readonly Named<T>[] {
  const pathOf = new Map<string, string>();
  const all = files.flatMap(([path, exported]) => {
    const own = namedIn(path, exported, kind);
    for (const { name } of own) {
      const other = pathOf.get(name);
      if (other !== undefined)
        throw new Error(`two ${kind.word}s are called ${name}: one in ${other}, one in ${path}; rename one`);
      pathOf.set(name, path);
    }
    return own;
  });
  return all.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function namedIn<T>(path: string, exported: object, { word, is }: Kind<T>): Named<T>[] {
  const exports: Readonly<Record<string, unknown>> = { ...exported };
  const { [word]: one, [`${word}s`]: table } = exports;
  if ((one === undefined) === (table === undefined))
    throw new Error(
      `${path} has to export either \`${word}\`, named after the file, or \`${word}s\`, a table whose rows are named after their keys; it exports ${Object.keys(exports).join(', ') || 'nothing'}`,
    );
  const area = path.slice(0, path.lastIndexOf('/') + 1);
  const rows =
    table === undefined ? [[path.slice(area.length, -'.ts'.length), one]] : Object.entries(table as object);
  return rows.map(([key, value]) => {
    if (!is(value)) throw new Error(`${path}: ${key} is no ${word}; a field that it needs is missing`);
    return { ...value, name: `${area}${key}` };
  });
}
