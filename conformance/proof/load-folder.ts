import { readdir } from 'node:fs/promises';

/** What a file exports, with the name that comes from the place of the file. */
export type Named<T> = T & { readonly name: string };

/** What the files of a folder export. */
export interface Kind<T> {
  /** A file exports one thing under this name, or a table of things under this name with an s at its end. */
  readonly word: string;
  readonly is: (value: unknown) => value is T;
  /** The fields that `is` asks for, in words. */
  readonly needs: string;
}

/**
 * Loads every TypeScript file below a folder and returns what they export, sorted by name.
 *
 * A name consists of the area and the last part: `area/last-part`. The area is the folder of the file below `folder`;
 * a file directly in `folder` has no area. The last part is the name of the file, or in a table the key of the row.
 * Throws where a file exports something else, and where two things have the same name.
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

function namedIn<T>(path: string, exported: object, { word, is, needs }: Kind<T>): Named<T>[] {
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
    if (!is(value)) throw new Error(`${path}: ${key} is no ${word}; a ${word} needs ${needs}`);
    return { ...value, name: `${area}${key}` };
  });
}
