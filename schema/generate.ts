import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { docsFiles } from './docs/index.ts';
import type { Output } from './generate/output.ts';
import { outputs } from './generate/outputs.ts';
import { staleOutputs, staleReport } from './generate/stale.ts';

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

const documents = [...(await docsFiles())].map(([path, text]) => ({ path, text }));
const stale = staleOutputs([...outputs(), ...documents], read);

if (!process.argv.includes('--check')) {
  for (const output of stale) write(output);
  console.log(stale.length === 0 ? 'Every generated file is up to date.' : `Files written: ${stale.length}.`);
} else if (stale.length > 0) {
  console.error(staleReport(stale));
  process.exitCode = 1;
}
