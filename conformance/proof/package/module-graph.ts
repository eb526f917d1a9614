import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** What each file imports, by paths from the root: relative imports resolved, packages by their bare names. */
export type ModuleGraph = ReadonlyMap<string, readonly string[]>;

/** Reads every import of a file: static, dynamic, of types alone, and re-exports. */
export function importsOf(path: string, text: string): string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName) : fileName,
  );
}

/** The graph of all TypeScript files in these folders of the repository. */
export function readModuleGraph(root: string, folders: readonly string[]): ModuleGraph {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules/')),
  );
  return new Map(
    paths
      .sort()
      // A file may be deleted while the test runs.
      .filter((path) => existsSync(join(root, path)))
      .map((path) => [path, importsOf(path, readFileSync(join(root, path), 'utf8'))]),
  );
}

/** The first circle of imports, with its first file again at the end; undefined where there is none. */
export function findCircle(graph: ModuleGraph): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    const at = trail.indexOf(path);
    if (at >= 0) return [...trail.slice(at), path];
    if (done.has(path)) return undefined;
    for (const next of graph.get(path) ?? []) {
      const circle = graph.has(next) ? visit(next, [...trail, path]) : undefined;
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of graph.keys()) {
    const circle = visit(path, []);
    if (circle) return circle;
  }
  return undefined;
}
