import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { docsFiles, readMatrix, requirementsMatrix } from './docs/index.ts';
import { LOCK_PATH, lockFaults, lockOutput } from './generate/lock.ts';
import type { Output } from './generate/output.ts';
import { outputs } from './generate/outputs.ts';
import { staleOutputs, staleReport } from './generate/stale.ts';
import { FROZEN } from './profiles/frozen.ts';
import { profileFaults } from './profiles/frozen-files.ts';
import { requirements } from './requirements/index.ts';

const ROOT = join(import.meta.dirname, '..');

const read = (path: string): string | undefined => {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return undefined;
  }
};

function write({ path, text }: Output): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  console.log(`wrote ${path}`);
}

/** The proof writes this page; which requirements stand in it follows from the schemas alone. */
const MATRIX_PATH = 'docs/requirements.md';

const documents = [...(await docsFiles())].map(([path, text]) => ({ path, text }));
const matrix = { path: MATRIX_PATH, text: requirementsMatrix(readMatrix(read(MATRIX_PATH) ?? '')) };
const stale = staleOutputs([...outputs(), lockOutput(requirements), ...documents, matrix], read);
const PROFILES = 'schema/profiles';
const faults = [
  ...lockFaults(read(LOCK_PATH), requirements),
  ...profileFaults(
    FROZEN,
    readdirSync(join(ROOT, PROFILES)),
    (file) => read(`${PROFILES}/${file}`) ?? '',
    requirements,
  ),
];

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  for (const output of stale) write(output);
  console.log(stale.length === 0 ? 'Every generated file is up to date.' : `Files written: ${stale.length}.`);
} else if (stale.length > 0) {
  console.error(staleReport(stale));
  process.exitCode = 1;
}
