import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const DIST = join(ROOT, 'dist');

// Built aside and put in place at once: a command that runs from `dist` meanwhile finds all its files, and a file that was
// deleted from the source does not stay in the package.
const aside = mkdtempSync(join(ROOT, '.dist-'));
try {
  const { status } = spawnSync(
    process.execPath,
    [TSC, '-p', 'tsconfig.build.json', '--outDir', join(aside, 'new')],
    {
      cwd: ROOT,
      stdio: 'inherit',
    },
  );
  if (status === 0) {
    // npm does this when it installs a package, but a build within the repository takes it away again.
    chmodSync(join(aside, 'new/conformance/cli/main.js'), 0o755);
    if (existsSync(DIST)) renameSync(DIST, join(aside, 'old'));
    renameSync(join(aside, 'new'), DIST);
  }
  process.exitCode = status ?? 1;
} finally {
  rmSync(aside, { recursive: true, force: true });
}
