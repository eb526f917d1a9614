import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Output } from './generate/output.ts';
import { outputs } from './generate/outputs.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

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

const stale = outputs().filter(({ path, text }) => read(path) !== text);

if (!process.argv.includes('--check')) {
  for (const output of stale) write(output);
  console.log(stale.length === 0 ? 'Every generated file is up to date.' : `${stale.length} files written.`);
} else if (stale.length > 0) {
  for (const { path } of stale) console.error(`stale: ${path}`);
  console.error('These files are not what the schemas give. Run: npm run generate');
  process.exitCode = 1;
}
