import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

// A file that was deleted from the source must not stay in the package.
rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [TSC, '-p', 'tsconfig.build.json'], {
  cwd: ROOT,
  stdio: 'inherit',
});
// npm does this when it installs a package, but a build within the repository takes it away again.
if (status === 0) chmodSync(join(ROOT, 'dist/conformance/cli/main.js'), 0o755);
process.exitCode = status ?? 1;
