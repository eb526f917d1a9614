import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../../..');
/** Not under version control; thrown away, it is fetched anew. */
const FILE = join(ROOT, '.parts/junit-10.xsd');
/** The source archive of pytest carries Jenkins' schema, by which it checks its own reports. */
const PYTEST = '8.1.1';

/** Jenkins' junit-10.xsd, fetched by pip where it is not there yet; or why it cannot be had on this machine. */
export async function junitSchema(): Promise<{ readonly xsd: string } | { readonly missing: string }> {
  if (existsSync(FILE)) return { xsd: readFileSync(FILE, 'utf8') };
  mkdirSync(join(FILE, '..'), { recursive: true });
  const making = mkdtempSync(`${FILE}-`);
  try {
    await run('python3', [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'],
      ...['--no-binary', 'pytest', '--dest', making, `pytest==${PYTEST}`],
    ]);
    const [folder, inside] = [`pytest-${PYTEST}`, 'testing/example_scripts/junit-10.xsd'];
    await run('tar', ['-xzf', join(making, `${folder}.tar.gz`), '-C', making, `${folder}/${inside}`]);
    renameSync(join(making, folder, inside), FILE);
    return { xsd: readFileSync(FILE, 'utf8') };
  } catch (error) {
    const [why] = String((error as { stderr?: string }).stderr || error).split('\n');
    return { missing: `the source archive of pytest, which has it, cannot be fetched by pip: ${why}` };
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
