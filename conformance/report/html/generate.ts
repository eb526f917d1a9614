import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** What the page of the HTML report brings along, bundled into one module: its script and its style. */
const PATH = join(import.meta.dirname, 'generated/client.ts');

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'client/main.ts')],
  outdir: 'unused',
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  charset: 'ascii',
  legalComments: 'none',
});
const textOf = (ending: string): string =>
  outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? '';

/** A script ends where the text of an end tag stands in it, whatever it is there. */
const script = textOf('.js').replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
const text = [
  '/* Written by conformance/report/html/generate.ts from client/. */',
  `export const SCRIPT: string = ${JSON.stringify(script)};`,
  `export const STYLE: string = ${JSON.stringify(textOf('.css'))};`,
  '',
].join('\n');

function isStale(): boolean {
  try {
    return readFileSync(PATH, 'utf8') !== text;
  } catch {
    return true;
  }
}

if (isStale()) {
  if (process.argv.includes('--check')) {
    console.error(
      'stale: conformance/report/html/generated/client.ts\nIt is not what client/ gives. Run: npm run generate',
    );
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(PATH), { recursive: true });
    writeFileSync(PATH, text);
    console.log('wrote conformance/report/html/generated/client.ts');
  }
}
