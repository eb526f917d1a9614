import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../package/run.ts';

const MAIN = join(ROOT, 'conformance/cli/main.ts');

/**
 * Makes a folder of a reader who has installed the package: `imtypes` and what this project depends on can be imported,
 * and `bin/npx imtypes` is the command. All of it is the sources as they are, so nothing need be built.
 */
export function makeReaderFolder(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  makePackage(join(modules, 'imtypes'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  mkdirSync(join(folder, 'bin'));
  const npx = join(folder, 'bin', 'npx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  chmodSync(npx, 0o755);
  symlinkSync(process.execPath, join(folder, 'bin', 'node'));
}

/** The package with the same paths, each of which leads to its source. */
function makePackage(folder: string): void {
  mkdirSync(folder);
  for (const name of ['schema', 'src', 'conformance', 'docs'])
    symlinkSync(join(ROOT, name), join(folder, name));
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const manifest = JSON.parse(text.replaceAll(/\.\/dist\/([^"]+?)(?:\.d\.ts|\.js)"/g, './$1.ts"'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}
