import { gzipSync } from 'node:zlib';
import { build, type Platform } from 'esbuild';
import { describe, expect, it } from 'vitest';

const EVERYTHING = `export * from './index.ts'`;

/** A string that stands in every bundle with that library, minified or not. */
const MARKERS: readonly (readonly [what: string, marker: string, source: string, platform: Platform])[] = [
  ['typebox', '~kind', `export { Type } from 'typebox'`, 'browser'],
  ['typebox/compile', 'Unsupported Constant', `export { Compile } from 'typebox/compile'`, 'browser'],
  ['ajv', 'must NOT have', `export { Ajv2020 } from 'ajv/dist/2020.js'`, 'browser'],
  ['ws', 'Sec-WebSocket-Version', `export { WebSocket } from 'ws'`, 'node'],
  ['what ws gives to browsers', 'ws does not work', `export { WebSocket } from 'ws'`, 'browser'],
  ['the modules of Node.js', 'node:', `export { readFileSync } from 'node:fs'`, 'node'],
];

interface Bundle {
  readonly text: string;
  readonly bytes: number;
  readonly inputs: readonly string[];
}

async function bundle(source: string, platform: Platform = 'browser'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform,
    // Left in as imports, so that one would be seen.
    external: ['node:*'],
    logLevel: 'silent',
    metafile: true,
    write: false,
  });
  const { text, contents } = outputFiles[0]!;
  return { text, bytes: gzipSync(contents, { level: 9 }).length, inputs: Object.keys(metafile.inputs) };
}

describe('the bundle of everything that applications import', () => {
  it('is made of our own files alone', async () => {
    const { inputs } = await bundle(EVERYTHING);
    expect(inputs.length).toBeGreaterThan(5);
    expect(inputs.filter((path) => !/^(?:<stdin>|src\/(?:codec\/.+|index)\.ts)$/.test(path))).toEqual([]);
  });

  it.each(MARKERS)('holds nothing of %s', async (_, marker, source, platform) => {
    expect((await bundle(source, platform)).text.includes(marker)).toBe(true);
    expect((await bundle(EVERYTHING)).text.includes(marker)).toBe(false);
  });
});

/** Bytes, minified and gzipped; docs/benchmarks.md compares them with other libraries. */
const LIMITS: readonly (readonly [what: string, source: string, limit: number])[] = [
  ['decode', `export { decode } from './index.ts'`, 1_500],
  ['a guard', `export { isServerMessage } from './index.ts'`, 1_000],
  ['constants', `export { MESSAGE_TYPES } from './index.ts'`, 120],
];

describe('an application that imports only', () => {
  it.each(LIMITS)('%s pays for that alone', async (_, source, limit) => {
    expect((await bundle(source)).bytes).toBeLessThan(limit);
  });
});
