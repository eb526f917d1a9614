import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageSteps } from './package-steps.ts';

// Checks the package as its users get it: it is packed, installed in another folder, type-checked, and run in Node.js and in a browser.
const temporary = mkdtempSync(join(tmpdir(), 'imtypes-package-'));
const folders = { tarballs: join(temporary, 'tarballs'), project: join(temporary, 'project') };
for (const folder of Object.values(folders)) mkdirSync(folder);

try {
  for (const [title, check] of packageSteps(folders)) {
    process.exitCode = 1;
    const started = performance.now();
    const outcome = await check().catch((error: Error) => {
      throw new Error(`${title}\n${error.message}`);
    });
    const sign = outcome?.startsWith('skipped') ? '-' : '✓';
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${sign} ${title}${outcome ? `: ${outcome}` : ''} (${seconds} s)`);
    process.exitCode = 0;
  }
} catch (error) {
  console.error(`✗ ${(error as Error).message}`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
